package hark.api.transcript;

import hark.api.Audio;
import hark.api.access.TestAccounts;
import hark.wire.AllowList;
import hark.wire.EventQueue;
import hark.wire.export.ShelfOfCopies;
import hark.wire.http.HttpSettings;
import hark.wire.http.Insights;
import hark.wire.http.ModernParts;
import hark.wire.http.ModernPort;
import hark.wire.http.Readiness;
import hark.wire.http.WebApi;
import hark.wire.http.WebSettings;
import hark.wire.xml.XmlSettings;
import java.util.List;
import java.util.Optional;

/// The HTTP ports of a world, open to this machine.
final class Ports {
    private Ports() {}

    static WebApi web(World world) {
        return WebApi.open(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        AllowList.loopback(),
                        List.of(),
                        List.of(),
                        WebSettings.defaults().limits()),
                XmlSettings.defaults(),
                world.outside());
    }

    /// @param keys of the port itself
    static ModernPort modern(World world, String... keys) {
        Audio silence = (recording, caller) -> new Audio.Opened.NoSuchRecording();
        return ModernPort.open(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        List.of(keys),
                        AllowList.loopback(),
                        List.of(),
                        Optional.empty(),
                        HttpSettings.defaults().limits()),
                XmlSettings.defaults(),
                new ModernParts(
                        world.outside(),
                        TestAccounts.nobody(),
                        TestAccounts.noKeys(),
                        TestAccounts.noSearches(),
                        Optional.empty(),
                        silence,
                        world.audio().forAdmitted(),
                        silence,
                        silence,
                        world.audio().manifests(),
                        ShelfOfCopies.none(),
                        world.streams,
                        new EventQueue.Source(world.feed, 1_000),
                        () -> Readiness.READY,
                        () -> "",
                        Insights.none()));
    }
}
