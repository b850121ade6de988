package org.trainability.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainability.records.Json;
import org.trainability.records.RunDirectory;
import org.trainability.records.Status;

/** Does what a worker may do, as the seed of the run says, and computes nothing. */
final class FakeWorker {

  /** The run is done at once. */
  static final long DONE = 0;

  /** The worker dies, at the first attempt and at each. */
  static final long DEAD = 1;

  /** The worker is told to end by its machine once, and goes on at the second attempt. */
  static final long EVICTED = 2;

  /** The worker hangs if it is the first to make the file that {@link #MARK} names. */
  static final long SLOW_ONCE = 3;

  static final String MARK = "fake.mark";

  /** From here on: the worker works until its orders end, then saves where it stands. */
  static final long ENDLESS = 10;

  private static final int TASKS = 4;

  private FakeWorker() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order = orders.readLine();
    RunDirectory run = RunDirectory.at(Path.of(find("\"directory\"\\s*:\\s*\"([^\"]+)\"", order)));
    long seed = Long.parseLong(find("\"seed\"\\s*:\\s*(\\d+)", Files.readString(run.request())));
    Path checkpoint = run.path().resolve("checkpoint/000001-task.json");
    System.out.println(
        "{\"advanced\":{\"steps\":7,\"task\":2,\"tasks\":4,"
            + "\"score\":{\"name\":\"accuracy\",\"value\":0.5}},\"ended\":null}");
    if (seed == DEAD) {
      System.err.println("no more room");
      System.exit(3);
    }
    boolean isCopy =
        seed == SLOW_ONCE && !Path.of(System.getProperty(MARK)).toFile().createNewFile();
    if (seed == SLOW_ONCE && !isCopy) {
      Files.writeString(run.tasks(), "slow");
      orders.readLine();
      System.exit(4);
    }
    boolean isInterrupted = seed >= ENDLESS || seed == EVICTED && !Files.exists(checkpoint);
    if (seed >= ENDLESS) {
      orders.readLine();
    }
    Files.writeString(run.tasks(), isCopy ? "copy" : Files.exists(checkpoint) ? "both" : "first");
    if (isInterrupted) {
      Files.createDirectories(checkpoint.getParent());
      Files.writeString(checkpoint, "{}");
    } else {
      Files.deleteIfExists(checkpoint);
    }
    Status status = isInterrupted ? Status.interrupted(2, TASKS) : Status.done(TASKS);
    run.write(status);
    System.out.println("{\"advanced\":null,\"ended\":" + Json.line(status) + "}");
  }

  private static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + text);
    }
    return found.group(1);
  }
}
