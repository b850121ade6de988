package org.trainability.experiment.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Gives a reader damaged inputs, one after the other, each with a random generator of its own. What
 * fails is told with its seed: {@code -Dfuzz.seed=<seed> -Dfuzz.first=<input>} begins with it.
 */
public final class Fuzzing {

  /** What a person would not wait for. The slowest input takes a tenth of it on a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Words of the machinery, which mean nothing to who wrote the input. */
  private static final Pattern MACHINERY =
      Pattern.compile(
          "\\b(java|javax|com\\.fasterxml|org\\.snakeyaml|org\\.duckdb|org\\.trainability)\\.[\\w.]+|\\n\\s+at \\w|(Null|Bounds|Cast|Format|Argument|State)\\w*Exception\\b");

  /** Reads one damaged input. */
  @FunctionalInterface
  public interface Reader {

    /**
     * @return whether it was accepted; if not, it was refused as it should be
     */
    boolean read(RandomGenerator random) throws Exception;
  }

  private Fuzzing() {}

  /**
   * Reads so many damaged inputs; fails at the first that is neither accepted nor refused in order.
   *
   * @param what they are called, also in the property {@code fuzz.<what>} with their number
   * @param usual how many there are without that property
   */
  public static void run(String what, int usual, Reader reader) throws InterruptedException {
    int count = Integer.getInteger("fuzz." + what, usual);
    int first = Integer.getInteger("fuzz.first", 0);
    long seed = Long.getLong("fuzz.seed", 1);
    int accepted = 0;
    long begin = System.nanoTime();
    ExecutorService thread = Executors.newSingleThreadExecutor(Fuzzing::daemon);
    for (int i = first; i < first + count; i++) {
      RandomGenerator random = new SplittableRandom(seed * 1_000_003 + i);
      Future<Boolean> result = thread.submit(() -> reader.read(random));
      String which = what + " -Dfuzz.seed=" + seed + " -Dfuzz.first=" + i;
      try {
        accepted += result.get(LIMIT.toSeconds(), TimeUnit.SECONDS) ? 1 : 0;
      } catch (ExecutionException failure) {
        throw new AssertionError(which + ": " + failure.getCause(), failure.getCause());
      } catch (TimeoutException hang) {
        throw new AssertionError(which + ": took more than " + LIMIT, hang);
      }
    }
    thread.shutdown();
    if (count > usual) {
      System.out.printf(
          "%s, seed %d: %d inputs, %d accepted, %d refused, %d s%n",
          what,
          seed,
          count,
          accepted,
          count - accepted,
          (System.nanoTime() - begin) / 1_000_000_000);
    }
    // Both ends are reached often, or the mutations test nothing.
    if (count >= usual) {
      assertThat(accepted).as(what + " accepted").isBetween(count / 100, count * 99 / 100);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fuzzing");
    thread.setDaemon(true);
    return thread;
  }

  /** Checks that a message is one for people. */
  public static void requireReadable(String message) {
    assertThat(message).isNotBlank();
    assertThat(message.length()).isLessThan(300_000);
    assertThat(MACHINERY.matcher(message).results().map(found -> found.group()))
        .as("machinery in: " + message)
        .isEmpty();
  }
}
