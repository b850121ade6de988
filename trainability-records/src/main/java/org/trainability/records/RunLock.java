package org.trainability.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that one process at a time writes a run's directory. The holder has {@code run.lock}
 * there, with its process id, under a lock of the operating system, which a killed process loses;
 * the file that it leaves is taken over.
 */
public final class RunLock implements AutoCloseable {

  private static final long PAUSE_MILLIS = 10;
  private static final int LONGEST_ID = 20;

  /**
   * The directories that this process holds. The operating system's lock is one of the process, not
   * of a channel: it is gone as soon as the process closes the file, however it had opened it. So
   * where it holds the lock, it must not even look into the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path file;
  // Kept, because the virtual machine releases a lock that is no longer referenced.
  private final FileLock lock;
  private final FileChannel witness;

  private RunLock(Path directory, Path file, FileLock lock, FileChannel witness) {
    this.directory = directory;
    this.file = file;
    this.lock = lock;
    this.witness = witness;
  }

  /** Another has it. */
  private static final class HeldException extends IOException {

    private static final long serialVersionUID = 1;

    HeldException(Path directory, String holder) {
      super("%s: locked by %s; wait for it to end, or stop it".formatted(directory, holder));
    }
  }

  /**
   * Takes the lock.
   *
   * @param directory of the run; made if it is not there
   * @param patience how long to wait for another that has it: a process that was told to stop may
   *     be finishing a step
   * @return the lock, to be closed when the last file is written
   * @throws IOException if another has it, in this process or another; the message names the
   *     directory, the holder and what to do. Also if the directory can't be written, or this
   *     thread is interrupted
   */
  public static RunLock acquire(Path directory, Duration patience) throws IOException {
    Path real;
    try {
      real = Files.createDirectories(directory).toRealPath();
    } catch (IOException error) {
      throw unwritable(directory, error);
    }
    long begin = System.nanoTime();
    while (true) {
      try {
        return attempt(real);
      } catch (HeldException held) {
        if (System.nanoTime() - begin >= patience.toNanos()) {
          throw held;
        }
      }
      pause();
    }
  }

  private static IOException unwritable(Path directory, IOException error) {
    String why =
        error instanceof FileAlreadyExistsException
            ? "but this is a file"
            : "which failed: " + error;
    return new IOException(
        "%s: a run needs a directory that can be written, %s".formatted(directory, why), error);
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the lock of a run");
    }
  }

  private static RunLock attempt(Path directory) throws IOException {
    if (!HELD.add(directory)) {
      throw new HeldException(directory, "this process, " + ProcessHandle.current().pid());
    }
    RunLock lock = null;
    try {
      while (lock == null) {
        lock = attemptOfProcess(directory);
      }
      return lock;
    } catch (HeldException held) {
      throw held;
    } catch (IOException error) {
      throw unwritable(directory, error);
    } finally {
      if (lock == null) {
        HELD.remove(directory);
      }
    }
  }

  /** Null if the holder deleted the file meanwhile, and another attempt is due. */
  private static RunLock attemptOfProcess(Path directory) throws IOException {
    Path file = RunDirectory.at(directory).lock();
    FileChannel channel = open(file, StandardOpenOption.CREATE);
    FileChannel witness = null;
    RunLock taken = null;
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new HeldException(directory, holder(channel));
      }
      witness = open(file);
      if (isLocked(witness)) {
        sign(channel);
        taken = new RunLock(directory, file, lock, witness);
      }
    } catch (NoSuchFileException error) {
      // Deleted before the witness could see it.
    } finally {
      if (taken == null) {
        close(witness);
        close(channel);
      }
    }
    return taken;
  }

  private static FileChannel open(Path file, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(more));
    options.add(StandardOpenOption.READ);
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException error) {
      return null;
    }
  }

  /**
   * Whether the file of that name is the one that was just locked, and not a new one after that was
   * deleted: the virtual machine refuses to lock the same file twice, and knows it by its place on
   * the disk.
   */
  private static boolean isLocked(FileChannel witness) throws IOException {
    try {
      witness.tryLock();
      return false;
    } catch (OverlappingFileLockException same) {
      return true;
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    ByteBuffer id = UTF_8.encode(ProcessHandle.current().pid() + "\n");
    channel.truncate(channel.write(id, 0));
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer id = ByteBuffer.allocate(LONGEST_ID);
    channel.read(id, 0);
    String found = UTF_8.decode(id.flip()).toString().strip();
    return found.isEmpty() ? "another process" : "process " + found;
  }

  private static void close(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException error) {
        // The system has let go of it all the same.
      }
    }
  }

  /** Lets others write. The file goes too, if it can be deleted; it does no harm. */
  @Override
  public void close() {
    if (!lock.isValid()) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException error) {
      // The next one takes it over.
    }
    close(witness);
    close(lock.channel());
    HELD.remove(directory);
  }
}
