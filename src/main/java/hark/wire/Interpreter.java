package hark.wire;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.Reading;
import hark.wire.xml.RequestReader;
import hark.wire.xml.ResultWriter;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Reads a document, asks the door, and writes what it says. Safe for use by many threads.
public final class Interpreter {
    private static final Request UNHEARD = new Request("", "", Map.of());

    private final Outside outside;
    private final RequestReader reader;
    private final ResultWriter writer;
    private final Counter malformed;
    private final Counter wrongStructure;

    public Interpreter(XmlSettings settings, Outside outside) {
        this.outside = outside;
        this.reader = new RequestReader(settings, outside.isKnownType());
        this.writer = new ResultWriter(settings.order());
        this.malformed = refused(ResultCode.INVALID_MESSAGE_FORMAT);
        this.wrongStructure = refused(ResultCode.INVALID_REQUEST_STRUCTURE);
    }

    private Counter refused(ResultCode code) {
        return Counter.builder("hark.wire.malformed")
                .description("Documents that were no request")
                .tag("code", Integer.toString(code.number()))
                .register(outside.meters());
    }

    /// Appends the result of the request that the document holds.
    public void answer(Document document, Caller caller, Bytes out) {
        switch (reader.read(document)) {
            case Reading.Read(Request request) -> answer(request, caller, out);
            case Reading.Malformed malformed -> refuse(malformed, out);
            case Reading.WrongStructure wrong -> refuse(wrong, out);
        }
    }

    /// What the document asks; empty when it is no request, and the result that says so is appended.
    public Optional<Request> read(Document document, Bytes out) {
        return switch (reader.read(document)) {
            case Reading.Read(Request request) -> Optional.of(request);
            case Reading.Malformed malformed -> {
                refuse(malformed, out);
                yield Optional.empty();
            }
            case Reading.WrongStructure wrong -> {
                refuse(wrong, out);
                yield Optional.empty();
            }
        };
    }

    private void refuse(Reading.Malformed malformed, Bytes out) {
        malformed(malformed.why(), out);
    }

    private void refuse(Reading.WrongStructure wrong, Bytes out) {
        wrongStructure.increment();
        writer.write(
                wrong.heard(), Answer.of(ResultCode.INVALID_REQUEST_STRUCTURE, wrong.why()), out);
    }

    public void answer(Request request, Caller caller, Bytes out) {
        writer.write(request, outside.door().answer(request, caller), out);
    }

    /// What the door says; waits for it.
    public Answer said(Request request, Caller caller) {
        return outside.door().answer(request, caller);
    }

    public boolean isWrongKey(Request request, Caller caller) {
        return outside.door().keyShown(request, caller) == Door.KeyShown.WRONG;
    }

    /// What the document asks, where it is one of those that nearly all clients send and that are read at once.
    public Optional<Request> plain(Document document) {
        return reader.plain(document);
    }

    /// Asks the door, without waiting where the request is prompt.
    public CompletableFuture<Answer> ask(Request request, Caller caller) {
        return outside.door().ask(request, caller);
    }

    public void write(Request request, Answer answer, Bytes out) {
        writer.write(request, answer, out);
    }

    /// Whether [#ask] returns at once.
    public boolean isPrompt(Request request) {
        return outside.door().isPrompt(request);
    }

    /// Appends code 16.
    public void malformed(String why, Bytes out) {
        malformed.increment();
        writer.write(UNHEARD, Answer.of(ResultCode.INVALID_MESSAGE_FORMAT, why), out);
    }

    /// Appends an answer to one who has not been heard.
    public void unheard(ResultCode code, Bytes out) {
        writer.write(UNHEARD, Answer.of(code), out);
    }
}
