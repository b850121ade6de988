package org.trainability.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try") // A lock is held, not used.
class RunLockTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;
  private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    directory = temp.resolve("runs/seed-0");
    file = directory.resolve("run.lock");
  }

  private static RunLock acquire(Path directory) throws IOException {
    return RunLock.acquire(directory, Duration.ZERO);
  }

  private static Process locked(Path directory) throws IOException {
    Process process = LockHolder.start(directory);
    assertThat(new BufferedReader(process.inputReader(UTF_8)).readLine()).isEqualTo("locked");
    return process;
  }

  @Test
  void theHolderIsNamedInTheFileThatItTakesAway() throws IOException {
    RunLock lock = acquire(directory);
    assertThat(directory).isDirectoryContaining(found -> found.equals(file));
    lock.close();
    assertThat(directory).isEmptyDirectory();
    lock.close();

    Files.writeString(file, "a much longer text than any process id has\n");
    acquire(directory).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void theSameProcessIsRefusedTheSecondTime() throws IOException {
    try (RunLock lock = acquire(directory)) {
      Path link = Files.createSymbolicLink(temp.resolve("link"), directory.getParent());
      for (Path way : List.of(directory, link.resolve("seed-0"))) {
        assertThatThrownBy(() -> acquire(way))
            .isInstanceOf(IOException.class)
            .hasMessage(
                directory
                    + ": locked by this process, "
                    + ProcessHandle.current().pid()
                    + "; wait for it to end, or stop it");
      }
      // Having asked must not have cost the lock: closing any channel of the file would.
      Process other = LockHolder.start(directory);
      assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
          .contains("locked by process " + ProcessHandle.current().pid() + ";");
    }
    acquire(directory).close();
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilled() throws Exception {
    Process holder = locked(directory);
    assertThatThrownBy(() -> acquire(directory))
        .isInstanceOf(IOException.class)
        .hasMessage(
            directory + ": locked by process " + holder.pid() + "; wait for it to end, or stop it");

    holder.destroyForcibly().waitFor();
    assertThat(file).hasContent(holder.pid() + "");
    try (RunLock lock = acquire(directory)) {
      assertThat(file).exists();
    }
  }

  @Test
  void patienceWaitsForOneThatIsFinishing() throws Exception {
    Process holder = locked(directory);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<RunLock> waiting = other.submit(() -> RunLock.acquire(directory, LONG));
      holder.getOutputStream().close();
      waiting.get().close();
    } finally {
      other.shutdownNow();
    }
    assertThat(holder.waitFor()).isZero();
  }

  @Test
  void anInterruptedThreadWaitsNoLonger() throws Exception {
    try (RunLock lock = acquire(directory)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> RunLock.acquire(directory, LONG))
          .isInstanceOf(IOException.class)
          .hasMessage("interrupted while waiting for the lock of a run");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void threadsAreNeverInsideTogether() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Callable<Integer> visits =
        () -> {
          int most = 0;
          for (int i = 0; i < 25; i++) {
            try (RunLock lock = RunLock.acquire(directory, LONG)) {
              most = Math.max(most, inside.incrementAndGet());
              Thread.yield();
              inside.decrementAndGet();
            }
          }
          return most;
        };
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (Future<Integer> most : pool.invokeAll(List.of(visits, visits, visits, visits))) {
        assertThat(most.get()).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** One deletes the file while the others open, lock and make it. */
  @Test
  void processesAreNeverInsideTogether() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(LockHolder.start(directory, "400"));
    }
    for (Process process : processes) {
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Path text = Files.writeString(temp.resolve("text"), "");
    assertThatThrownBy(() -> acquire(text))
        .isInstanceOf(IOException.class)
        .hasMessage(text + ": a run needs a directory that can be written, but this is a file");

    try (SmallDisk disk = SmallDisk.mount(Files.createDirectories(directory), 64)) {
      RunLock lock = acquire(directory);
      lock.close();
      disk.makeReadOnly();
      assertThatThrownBy(() -> acquire(directory))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(directory + ": a run needs a directory that can be written")
          .hasMessageEndingWith("Read-only file system");
    }
  }

  @Test
  void aFileThatCannotBeDeletedDoesNotKeepItFromClosing() throws IOException {
    RunLock lock = acquire(directory);
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));

    lock.close();

    assertThatThrownBy(() -> acquire(directory)).hasMessageContaining("can be written");
  }
}
