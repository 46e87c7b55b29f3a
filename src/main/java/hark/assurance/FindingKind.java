package hark.assurance;

/// What may be wrong, by the names that alerts and scripts go by: they never change. Each knows how bad it is and what
/// is to be done.
public enum FindingKind {
    /// A call is heard and shall be recorded, and no recording runs.
    CALL_NOT_RECORDED(
            Severity.CRITICAL,
            "Look for RECORDFAILED or RECORDSTOP of this call (hark events --after 0) or ask "
                    + "DECISIONS for it; RECORDSTART begins a recording of the rest of the call."),

    /// A call is heard and recorded, and nothing of it reaches the disk.
    CALL_NOT_KEPT(
            Severity.CRITICAL,
            "The disk of the recording path does not take data: look at the system log and at iostat. "
                    + "After ten seconds the recording ends with what was kept."),

    /// A call shall be recorded, and no packet of it comes.
    CALL_WITHOUT_AUDIO(
            Severity.CRITICAL,
            "Check on the border controller that it sends RTP of this call to the address and ports "
                    + "in our answer (rtp.bind, sip.advertised), and that no firewall stops it (rtp.ports)."),

    /// One side of a call is heard and the other is not.
    CALL_LEG_SILENT(
            Severity.WARNING,
            "Check that the border controller sends both legs. Phones that send nothing while nobody "
                    + "speaks look silent: then set media.warnSeconds to more."),

    /// Packets of a call get lost on the way.
    CALL_LOSS(
            Severity.WARNING,
            "Look at the network between border controller and recorder: duplex, congestion, and "
                    + "packets the kernel dropped (nstat UdpRcvbufErrors)."),

    /// The ledger of a recording is not open yet.
    RECORDING_NOT_BEGUN(
            Severity.CRITICAL,
            "The disk of the recording path does not answer: look at the system log, and at the mount "
                    + "if it is a network file system."),

    /// A recording has ended, and its ledger is not closed yet.
    RECORDING_NOT_CLOSED(
            Severity.WARNING,
            "The disk of the recording path is slow or does not answer. Nothing is lost: the next "
                    + "start finishes the recording from its ledger."),

    /// A recording has ended, and it has no file yet.
    RECORDING_NOT_SEALED(
            Severity.WARNING,
            "Its ledger is safe and sealing is tried again each minute. Mend what the sentence names; "
                    + "free space if it is the disk; seal.threads renders more at once."),

    /// Recordings wait to be rendered, and none gets done.
    RENDERING_STUCK(
            Severity.WARNING,
            "Take a thread dump (jcmd PID Thread.print) of the threads sealer-*, then restart the "
                    + "server: the next start renders what waits."),

    /// Recordings have failed within the last hour.
    RECORDINGS_FAILED(
            Severity.WARNING,
            "Ask DECISIONS for these calls, and read the log at that time. What was in a ledger is "
                    + "kept in ledger/ of the recording path."),

    /// A recording is complete, and its file is not there.
    FILE_MISSING(
            Severity.CRITICAL,
            "Bring the file back from a backup to the same place; hark verify RECORDID says when all "
                    + "is well. Find out who removes files from the recording path."),

    /// A file is not as long as its recording was.
    FILE_IMPLAUSIBLE(
            Severity.CRITICAL,
            "Run hark verify RECORDID, keep the file and the log, and tell the developers."),

    /// A ledger lies there that belongs to no recording under way.
    LEFTOVER_LEDGER(
            Severity.WARNING,
            "The next start takes it up if it can. If it stays after that, it is of another "
                    + "installation: keep it until hark verify --all has told whose it is."),

    /// A blackout is in force for long; nothing said there is kept.
    BLACKOUT_LONG(
            Severity.WARNING,
            "Ask whoever began it, then send BLACKOUTSTOP. blackout.maxSeconds ends forgotten ones by "
                    + "itself."),

    /// The core does not answer.
    CORE_SILENT(
            Severity.CRITICAL,
            "Take a thread dump (jcmd PID Thread.print), then restart the server. What was answered "
                    + "is on disk."),

    /// The journal cannot be written; commands are refused.
    JOURNAL_DOWN(
            Severity.CRITICAL,
            "Mend the disk of the data folder (space, rights; the log names the reason). Recording "
                    + "goes on and events wait in memory: do not stop the server before it is mended."),

    /// The audit trail cannot be written.
    AUDIT_DOWN(
            Severity.CRITICAL,
            "Mend the disk of the data folder (space, rights; the log names the reason). Nothing recorded is "
                    + "shown or played until then (36); changes and recording go on, and their rows wait in memory."),

    /// The audit trail is not as it was written.
    AUDIT_BROKEN(
            Severity.CRITICAL,
            "Keep a copy of the folder (audit.path) as it is, and find out who can write there; hark verify "
                    + "--all names all that is wrong. Once files that were changed are back from a backup, "
                    + "AUDITCHECK with START=Y looks anew; what was looked into and cannot be mended is "
                    + "acknowledged by AUDITACK (docs/AUDIT.md)."),

    /// The audit trail was not as it was written, and somebody has looked into it.
    AUDIT_ACKNOWLEDGED(
            Severity.ADVICE,
            "Nothing: this is shown until those rows go (audit.keepDays). assurance.ignore hides it."),

    /// Decided events wait to become durable.
    JOURNAL_SLOW(
            Severity.WARNING,
            "The disk of the data folder is slow: look at hark_journal_commit_seconds and iostat. New "
                    + "calls are refused when journal.waitingMax wait."),

    /// Listeners are told later than things happen.
    EVENTS_BEHIND(
            Severity.WARNING, "Look which clients read events; the server may be short of CPU."),

    /// Commands wait for the core.
    COMMANDS_WAIT(
            Severity.WARNING,
            "Clients send more than the core can decide. Above queue.max they are answered 47."),

    /// The watch itself hangs: nothing here is up to date.
    WATCH_STUCK(
            Severity.CRITICAL,
            "The disk of the recording path or of the data folder does not answer: look at the system "
                    + "log. Then restart the server."),

    /// The scheduler does not run, and nothing is recorded.
    SCHEDULER_STOPPED(
            Severity.CRITICAL,
            "Set scheduler.enabled to on, or mend what the log names at start, and restart the "
                    + "server."),

    /// No schedule records anything.
    NOTHING_RECORDS(
            Severity.WARNING,
            "Make one or activate one: hark commands IMPORTSCHEDULE, docs/SCHEDULES.md."),

    /// A thread that receives RTP has ended; its calls are not heard.
    MEDIA_THREAD_ENDED(
            Severity.CRITICAL,
            "Restart the server now, and tell the developers what the log says."),

    /// No channel is free; the next call is refused.
    CHANNELS_EXHAUSTED(
            Severity.CRITICAL,
            "Raise channels.max and siprec.sessions.max and restart, or let the border controller "
                    + "spread calls over more recorders."),

    /// Channels are nearly used up.
    CHANNELS_SCARCE(
            Severity.WARNING,
            "Raise channels.max before they are: a call without a channel is refused."),

    /// The recording path cannot be written, and no recording can begin.
    RECORDING_PATH_GONE(
            Severity.CRITICAL,
            "Mount it, or give the account of the server the right to write there (recording.path). "
                    + "It is noticed within a second."),

    /// The recording path has too little space for a recording to begin.
    DISK_FULL(
            Severity.CRITICAL,
            "Free space or enlarge the disk now. Running recordings end below recording.emergencyMb."),

    /// The recording path is running out of space.
    DISK_LOW(
            Severity.WARNING,
            "Free space or enlarge the disk. Below recording.minFreeMb no recording begins."),

    /// The disk of the data folder is running out of space.
    DATA_DISK_LOW(
            Severity.WARNING,
            "Free space: when it is full, commands are refused, for nothing can be made durable."),

    /// The clock of this machine was set.
    CLOCK_JUMPED(
            Severity.WARNING,
            "Start times around that moment may be wrong; lengths are not. Let chrony or "
                    + "systemd-timesyncd slew the clock, and do not set it by hand."),

    /// Nothing keeps the clock of this machine right.
    CLOCK_UNSYNCHRONISED(
            Severity.WARNING,
            "Start chrony or systemd-timesyncd, and let UDP port 123 through. Times of recordings are "
                    + "evidence."),

    /// A certificate has expired.
    CERTIFICATE_EXPIRED(
            Severity.CRITICAL,
            "Put a new one into the file now; it is taken up while the server runs."),

    /// A certificate does not hold yet.
    CERTIFICATE_NOT_YET(
            Severity.CRITICAL,
            "Look whether the clock of this machine is right; if it is, put a certificate into the file that holds "
                    + "now. It is taken up while the server runs."),

    /// A certificate expires soon.
    CERTIFICATE_EXPIRES(
            Severity.WARNING, "Put a new one into the file; it is taken up while the server runs."),

    /// A certificate cannot be read.
    CERTIFICATE_UNREADABLE(
            Severity.WARNING,
            "Give the account of the server the right to read it; the server goes on with the one it "
                    + "read at start."),

    /// Recordings are not encrypted at rest.
    NOT_ENCRYPTED(
            Severity.WARNING,
            "Set recording.encryption to on and restart; see docs/ENCRYPTION.md. What was recorded "
                    + "before stays as it is."),

    /// A port that asks for no log-in is open to public networks.
    OPEN_TO_ANYBODY(
            Severity.WARNING,
            "Name only the networks of your clients in listen.allow, and give programs keys of their "
                    + "own (clients.named)."),

    /// Clients on other machines speak to this server without TLS.
    NOT_PRIVATE(
            Severity.ADVICE,
            "Set web.tls.certificate and have clients use port 2013; the command port belongs into a "
                    + "network of its own."),

    /// People on other machines log in and listen without TLS.
    LOGIN_NOT_PRIVATE(
            Severity.WARNING,
            "Set http.tls.certificate and restart; or http.publicUrl to the https:// address of a proxy "
                    + "that speaks TLS; or http.bind to 127.0.0.1."),

    /// Calls of devices that are not known are refused, and hardly any device is known.
    DEVICES_UNKNOWN(
            Severity.WARNING,
            "Name the devices (devices.known, phones of users, IMPORTSTATION), or set "
                    + "devices.autoCreate to on."),

    /// A webhook is to tell of a group that is not there, and tells nothing of it.
    WEBHOOK_GROUP_MISSING(
            Severity.WARNING,
            "Make the group (IMPORTGROUP), or correct group in webhooks.named and restart. What "
                    + "happened meanwhile is not sent later."),

    /// The keystore lies on the disk of the recordings.
    KEYSTORE_BESIDE(
            Severity.ADVICE,
            "Back the keystore up elsewhere (docs/ENCRYPTION.md): without it the recordings are lost, "
                    + "and who takes the disk has both."),

    /// The keys of recordings were not rotated for over a year.
    KEYS_OLD(Severity.ADVICE, "Run hark keys rotate, then back the keystore up."),

    /// Others on this machine may read what the server keeps.
    FOLDER_OPEN(
            Severity.WARNING,
            "chmod o-rwx, and run the server with umask 0077; packaging/systemd does."),

    /// The server could not write where it keeps its data.
    FOLDER_UNWRITABLE(
            Severity.CRITICAL,
            "Give the account the server runs as the right to write there (chown)."),

    /// A server runs on these data, and does not answer.
    SERVER_SILENT(
            Severity.CRITICAL,
            "Name its port of JSON with --server (http.port, http.enabled). If it is the right one, take a thread dump "
                    + "(jcmd PID Thread.print), then restart the server."),

    /// No server runs on these data.
    SERVER_DOWN(
            Severity.WARNING,
            "Start it: systemctl start hark, or hark serve. The log of the last run says why it "
                    + "ended."),

    /// The settings are wrong, and the server would not start.
    SETTINGS_WRONG(Severity.CRITICAL, "Correct the line; docs/SETTINGS.md has every key."),

    /// The database is damaged.
    DATABASE_DAMAGED(
            Severity.CRITICAL,
            "Keep a copy of the data folder, then restore the last backup. Sealed recordings need no "
                    + "database to be verified: hark verify."),

    /// Keys that recordings need are not there, and the server would not start.
    KEYS_MISSING(
            Severity.CRITICAL,
            "Bring hark.keystore back from its backup, or name the key in keys.master."),

    /// Recordings of an earlier run are not finished.
    UNFINISHED(Severity.WARNING, "Start the server: it finishes them from their ledgers.");

    private final Severity severity;
    private final String remedy;

    FindingKind(Severity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    /// Whether listeners of the event port are told of it as MEDIAWARNING by this name: what stands between a call and
    /// its file, and has no other event.
    public boolean isTold() {
        return switch (this) {
            case RECORDING_NOT_BEGUN, RECORDING_NOT_CLOSED, RECORDING_NOT_SEALED -> true;
            case FILE_MISSING, FILE_IMPLAUSIBLE, RENDERING_STUCK -> true;
            case RECORDING_PATH_GONE, CHANNELS_EXHAUSTED, MEDIA_THREAD_ENDED -> true;
            case CALL_NOT_RECORDED, CALL_NOT_KEPT, CALL_WITHOUT_AUDIO -> false;
            case CALL_LEG_SILENT, CALL_LOSS, RECORDINGS_FAILED, LEFTOVER_LEDGER -> false;
            case BLACKOUT_LONG, CORE_SILENT, JOURNAL_DOWN, JOURNAL_SLOW -> false;
            case AUDIT_DOWN, AUDIT_BROKEN, AUDIT_ACKNOWLEDGED -> false;
            case EVENTS_BEHIND, COMMANDS_WAIT, WATCH_STUCK, SCHEDULER_STOPPED -> false;
            case NOTHING_RECORDS, CHANNELS_SCARCE, DISK_FULL, DISK_LOW, DATA_DISK_LOW -> false;
            case CLOCK_JUMPED, CLOCK_UNSYNCHRONISED, CERTIFICATE_EXPIRED -> false;
            case CERTIFICATE_NOT_YET, CERTIFICATE_EXPIRES, CERTIFICATE_UNREADABLE -> false;
            case NOT_ENCRYPTED -> false;
            case OPEN_TO_ANYBODY, NOT_PRIVATE, LOGIN_NOT_PRIVATE -> false;
            case DEVICES_UNKNOWN, KEYSTORE_BESIDE, WEBHOOK_GROUP_MISSING -> false;
            case KEYS_OLD, FOLDER_OPEN, FOLDER_UNWRITABLE, SERVER_SILENT, SERVER_DOWN -> false;
            case SETTINGS_WRONG, DATABASE_DAMAGED, KEYS_MISSING, UNFINISHED -> false;
        };
    }

    /// What to do about it, for an operator.
    public String remedy() {
        return remedy;
    }
}
