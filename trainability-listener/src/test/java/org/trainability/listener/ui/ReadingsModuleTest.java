package org.trainability.listener.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Unit;

/** DL4J's own server, which finds the module by itself. */
class ReadingsModuleTest {

  private static UIServer server;

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = VertxUIServer.getInstance(port, false, null);
  }

  @AfterAll
  static void stop() throws Exception {
    UIServer.stopInstance();
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.getAddress() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Readings readings(double value) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    readings.put("fc", Reading.of(value, Unit.ONE).with("products", Reading.of(3, Unit.COUNT)));
    readings.put("out", Reading.undefined("it has no gradient", Unit.ONE));
    return Readings.of(readings);
  }

  @Test
  void thePageDrawsWhatAnAttachedStorageHolds() throws Exception {
    HttpResponse<String> page = ask("/trainability");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body()).contains("fetch('/trainability/readings')");
    assertThat(ask("/trainability/readings").body()).isEqualTo("{}");

    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    StatsStorageRecords records = new StatsStorageRecords(storage, "mine");
    records.append(100, 1, "sharpness", readings(2.5));
    records.append(200, 1, "sharpness", readings(3.5));
    server.attach(storage);
    JsonNode sharpness =
        new ObjectMapper().readTree(ask("/trainability/readings").body()).at("/mine/sharpness");
    assertThat(sharpness.get("scopes"))
        .hasToString("{\"fc\":[[100,2.5],[200,3.5]],\"out\":[[100,null],[200,null]]}");
    assertThat(sharpness.get("undefined")).hasToString("{\"out\":\"it has no gradient\"}");

    server.detach(storage);
    assertThat(ask("/trainability/readings").body()).isEqualTo("{}");
  }
}
