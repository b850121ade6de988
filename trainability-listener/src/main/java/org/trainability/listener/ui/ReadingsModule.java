package org.trainability.listener.ui;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;
import org.trainability.api.metric.Readings;

/**
 * A page of DL4J's user interface that draws the readings of the storages attached to it, at {@code
 * /trainability}. The interface finds it by itself where it is on the class path.
 */
public final class ReadingsModule implements UIModule {

  private static final String PAGE = "/trainability";
  private static final String DATA = "/trainability/readings";

  private final List<StatsStorage> storages = new CopyOnWriteArrayList<>();

  /** For DL4J, which makes it. */
  public ReadingsModule() {}

  @Override
  public List<String> getCallbackTypeIDs() {
    return List.of(StoredReadings.TYPE);
  }

  @Override
  public List<Route> getRoutes() {
    return List.of(
        new Route(PAGE, HttpMethod.GET, (path, request) -> send(request, "text/html", page())),
        new Route(
            DATA,
            HttpMethod.GET,
            (path, request) -> send(request, "application/json", readings().encode())));
  }

  private static void send(RoutingContext request, String type, String content) {
    request.response().putHeader("content-type", type + "; charset=utf-8").end(content);
  }

  private static String page() {
    try (InputStream page = ReadingsModule.class.getResourceAsStream("readings.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** By session and metric: by scope the points [step, value or null], and why the last is null. */
  private JsonObject readings() {
    JsonObject sessions = new JsonObject();
    for (StatsStorage storage : storages) {
      for (String session : new TreeSet<>(storage.listSessionIDs())) {
        JsonObject metrics = new JsonObject();
        for (String metric :
            new TreeSet<>(storage.listWorkerIDsForSessionAndType(session, StoredReadings.TYPE))) {
          metrics.put(
              metric, metric(storage.getAllUpdatesAfter(session, StoredReadings.TYPE, metric, 0)));
        }
        if (!metrics.isEmpty()) {
          sessions.put(session, metrics);
        }
      }
    }
    return sessions;
  }

  private static JsonObject metric(List<Persistable> updates) {
    JsonObject scopes = new JsonObject();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Persistable update : updates) {
      StoredReadings readings = (StoredReadings) update;
      for (StoredReadings.Row row : readings.rows()) {
        if (row.quantity().equals(Readings.VALUE)) {
          JsonArray line = scopes.getJsonArray(row.scope(), new JsonArray());
          JsonArray point = new JsonArray().add(readings.step());
          scopes.put(
              row.scope(),
              line.add(Double.isFinite(row.value()) ? point.add(row.value()) : point.addNull()));
          reasons.put(row.scope(), row.reason());
        }
      }
    }
    JsonObject undefined = new JsonObject();
    reasons.forEach(
        (scope, reason) -> {
          if (!reason.isEmpty()) {
            undefined.put(scope, reason);
          }
        });
    return new JsonObject().put("scopes", scopes).put("undefined", undefined);
  }

  /** The page asks for all readings each time. */
  @Override
  public void reportStorageEvents(Collection<StatsStorageEvent> events) {
    // Nothing is kept between two requests.
  }

  @Override
  public void onAttach(StatsStorage storage) {
    storages.add(storage);
  }

  @Override
  public void onDetach(StatsStorage storage) {
    storages.remove(storage);
  }

  @Override
  public List<I18NResource> getInternationalizationResources() {
    return List.of();
  }
}
