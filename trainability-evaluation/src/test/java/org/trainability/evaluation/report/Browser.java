package org.trainability.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A headless Chromium with one page, told what to do by the DevTools protocol. */
final class Browser implements AutoCloseable {

  private static final long SECONDS = 60;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger commands = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** The browser of this machine, if there is one on the path. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser whose files are all in a folder. */
  Browser(Path program, Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--force-device-scale-factor=1",
                "--window-size=1280,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile());
    builder.environment().put("TMPDIR", folder.toString());
    process = builder.start();
    try {
      socket = connect(folder.resolve("DevToolsActivePort"));
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        send(domain + ".enable");
      }
    } catch (Exception e) {
      kill();
      throw e;
    }
  }

  private WebSocket connect(Path portFile) throws Exception {
    await("its port", () -> lines(portFile).size() == 2);
    HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    URI list = URI.create("http://127.0.0.1:" + lines(portFile).get(0) + "/json/list");
    JsonNode[] page = {null};
    await(
        "its page",
        () -> {
          for (JsonNode target : get(client, list)) {
            page[0] = target.path("type").asText().equals("page") ? target : page[0];
          }
          return page[0] != null;
        });
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create(page[0].path("webSocketDebuggerUrl").asText()), new Ears())
        .get(SECONDS, TimeUnit.SECONDS);
  }

  /** Loads a page and all that it shows. */
  void open(Path page) throws Exception {
    events.clear();
    send("Page.navigate", "url", page.toUri().toString());
    await("the page", () -> !events("Page.loadEventFired").isEmpty());
  }

  /** The value of a script's expression; a promise is waited for. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Shows the page as on this medium, such as "print"; with "" as on the screen again. */
  void emulate(String medium) throws Exception {
    send("Emulation.setEmulatedMedia", "media", medium);
  }

  /** Presses a mouse button at a place of the window, and lets go at another. */
  void drag(double fromX, double fromY, double toX, double toY) throws Exception {
    mouse("mouseMoved", fromX, fromY, 0);
    mouse("mousePressed", fromX, fromY, 1);
    mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2, 1);
    mouse("mouseMoved", toX, toY, 1);
    mouse("mouseReleased", toX, toY, 1);
  }

  void move(double x, double y) throws Exception {
    mouse("mouseMoved", x, y, 0);
  }

  void doubleClick(double x, double y) throws Exception {
    for (int click = 1; click <= 2; click++) {
      mouse("mousePressed", x, y, click);
      mouse("mouseReleased", x, y, click);
    }
  }

  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      send("Input.dispatchKeyEvent", "type", type, "key", key);
    }
  }

  /** A button takes Enter for a click only with the character that it types. */
  void pressEnter() throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          "Enter",
          "text",
          "\r",
          "windowsVirtualKeyCode",
          13);
    }
  }

  private void mouse(String type, double x, double y, int clicks) throws Exception {
    String button = clicks > 0 ? "left" : "none";
    send(
        "Input.dispatchMouseEvent",
        "type",
        type,
        "x",
        x,
        "y",
        y,
        "button",
        button,
        "buttons",
        clicks > 0 ? 1 : 0,
        "clickCount",
        clicks);
  }

  /** The addresses of everything that the page asked for. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  /** Every line of the console, every uncaught error, everything that could not be loaded. */
  List<String> complaints() {
    return Stream.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        .flatMap(method -> events(method).stream())
        .map(event -> event.path("params").toString())
        .toList();
  }

  private List<JsonNode> events(String method) {
    return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
  }

  private JsonNode send(String method, Object... parameters) throws Exception {
    int id = commands.incrementAndGet();
    ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
    ObjectNode values = command.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      values.set((String) parameters[i], MAPPER.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(command.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode found = answer.get(SECONDS, TimeUnit.SECONDS);
    if (found.has("error")) {
      throw new AssertionError(method + ": " + found.get("error"));
    }
    return found.path("result");
  }

  private void await(String what, BooleanSupplier done) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new TimeoutException("the browser did not give " + what);
      }
      Thread.sleep(20);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static JsonNode get(HttpClient client, URI address) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return MAPPER.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    kill();
  }

  /** With its helpers; its folder is in use until all have ended. */
  private void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : all) {
      handle.onExit().join();
    }
  }

  private final class Ears implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String message) {
      JsonNode node;
      try {
        node = MAPPER.readTree(message);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      if (node.has("id")) {
        answers.remove(node.get("id").asInt()).complete(node);
      } else {
        events.add(node);
      }
    }
  }
}
