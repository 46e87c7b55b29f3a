package hark;

import hark.api.door.DoorSettings;
import hark.api.search.SearchSettings;
import hark.assurance.AssuranceSettings;
import hark.audit.AuditSettings;
import hark.board.rtp.RtpSettings;
import hark.board.siprec.SiprecSettings;
import hark.cluster.ClusterSettings;
import hark.core.CoreSettings;
import hark.people.access.AccessSettings;
import hark.store.DatabaseSettings;
import hark.support.Setting;
import hark.support.SettingsReader;
import hark.support.SettingsSources;
import hark.vault.VaultSettings;
import hark.vault.keys.KeySettings;
import hark.wire.export.ExportSettings;
import hark.wire.hook.HookSettings;
import hark.wire.http.HttpSettings;
import hark.wire.http.StreamSettings;
import hark.wire.http.WebSettings;
import hark.wire.oidc.ProviderSettings;
import hark.wire.tcp.CommandPortSettings;
import hark.wire.tcp.EventPortSettings;
import hark.wire.xml.XmlSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All settings of a server, each part's in its own record.
///
/// @param data the folder of the database and, unless set otherwise, of the recordings
/// @param inForce every setting with its value and who gave it, secrets hidden
public record ServerSettings(
        Path data,
        Listeners listeners,
        CommandPortSettings commandPort,
        EventPortSettings eventPort,
        XmlSettings xml,
        WebSettings web,
        HttpSettings http,
        AccessSettings access,
        SearchSettings searches,
        Optional<ProviderSettings> provider,
        StreamSettings streams,
        ExportSettings exports,
        DoorSettings door,
        SiprecSettings siprec,
        RtpSettings rtp,
        VaultSettings vault,
        KeySettings keys,
        AuditSettings audit,
        DatabaseSettings database,
        CoreSettings core,
        NoticeSettings notices,
        ClusterSettings cluster,
        AssuranceSettings assurance,
        HookSettings hooks,
        boolean schedulerOn,
        int channelsMax,
        List<Setting.InForce> inForce) {
    public ServerSettings {
        inForce = List.copyOf(inForce);
    }

    /// Which ports are opened at all.
    public record Listeners(
            boolean commandPort, boolean web, boolean http, boolean sip, boolean events) {}

    /// How reading went.
    public sealed interface Reading {
        record Read(ServerSettings settings) implements Reading {}

        /// @param problems a sentence for each thing that is wrong; at least one
        record Refused(List<String> problems) implements Reading {}
    }

    /// With less free space (MiB) for recordings or the data folder it is warned of; 0 is never.
    public long warnFreeMb() {
        return notices.warnFreeMb();
    }

    /// Reads every setting; one that is wrong or unknown refuses them all.
    public static Reading read(SettingsSources sources, Path data) {
        SettingsReader reader = new SettingsReader(sources);
        return refusedOr(read(reader, data), reader);
    }

    private static ServerSettings read(SettingsReader reader, Path data) {
        ClientKeys clients = new ClientKeys(reader);
        PortKeys ports = new PortKeys(reader);
        MediaKeys media = new MediaKeys(reader);
        CoreKeys core = new CoreKeys(reader);
        Listeners listeners = listeners(ports, media);
        CommandPortSettings commandPort = ports.commandPort();
        CoreSettings decides = core.core(ports.clientsMax());
        HttpSettings http = ports.http();
        return new ServerSettings(
                data,
                listeners,
                commandPort,
                ports.events(commandPort),
                ports.xml(),
                ports.web(clients),
                http,
                new LogInKeys(reader).access(),
                new LogInKeys(reader).searches(),
                new ProviderKeys(reader).provider(),
                ports.streams(http.publicUrl(), decides.monitoring()),
                ExportKeys.read(reader),
                core.door(clients, listeners),
                media.siprec(),
                media.rtp(),
                media.vault(data, Version.software()),
                new EncryptionKeys(reader).keys(data),
                new AuditKeys(reader).audit(data),
                core.database(data),
                decides,
                NoticeSettings.read(reader),
                new ClusterKeys(reader).cluster(),
                new AssuranceKeys(reader).assurance(),
                new HookKeys(reader).hooks(),
                core.schedulerOn(),
                media.channelsMax(),
                reader.inForce());
    }

    private static Listeners listeners(PortKeys ports, MediaKeys media) {
        return new Listeners(
                ports.commandPortOn(),
                ports.webOn(),
                ports.httpOn(),
                media.sipOn(),
                ports.eventsOn());
    }

    private static Reading refusedOr(ServerSettings settings, SettingsReader reader) {
        new HookKeys(reader).refuseForgetting(settings.hooks(), settings.database().keepEvents());
        new ProviderKeys(reader).refuseNowhere(settings.provider(), settings.http());
        List<String> problems = reader.problems();
        if (!problems.isEmpty()) {
            return new Reading.Refused(problems);
        }
        reader.warnOfStrangeVariables();
        return new Reading.Read(settings);
    }
}
