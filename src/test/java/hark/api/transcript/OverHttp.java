package hark.api.transcript;

import hark.api.Request;
import hark.wire.http.WebApi;
import hark.wire.xml.Document;
import hark.wire.xml.Reading;
import hark.wire.xml.RequestReader;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/// The Web API: a request as a query string; what is no request as the body of a POST.
final class OverHttp implements Way {
    private final WebApi web;
    private final RequestReader reader;
    private final HttpClient http = HttpClient.newHttpClient();

    OverHttp(World world) {
        reader = new RequestReader(XmlSettings.defaults(), world.outside().isKnownType());
        web = Ports.web(world);
    }

    @Override
    public String ask(String sent) throws IOException, InterruptedException {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                reader.read(new Document(bytes, 0, bytes.length, ""))
                                instanceof Reading.Read(Request read)
                        ? HttpRequest.newBuilder(page("?" + query(read))).build()
                        : HttpRequest.newBuilder(page(""))
                                .header("Content-Type", "text/xml; charset=utf-8")
                                .POST(BodyPublishers.ofByteArray(bytes))
                                .build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    }

    private URI page(String query) {
        return URI.create("http://127.0.0.1:" + web.port() + "/webAPI.aspx" + query);
    }

    private static String query(Request request) {
        StringBuilder query =
                new StringBuilder("type=" + request.type().toLowerCase())
                        .append("&requestid=")
                        .append(encoded(request.requestId()));
        request.parameters()
                .forEach((name, value) ->
                        query.append('&')
                                .append(name.toLowerCase())
                                .append('=')
                                .append(encoded(value)));
        return query.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String another() {
        throw new UnsupportedOperationException("The Web API has no connections to count");
    }

    @Override
    public void close() {
        http.close();
        web.close();
    }
}
