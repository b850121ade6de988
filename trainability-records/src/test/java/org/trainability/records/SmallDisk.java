package org.trainability.records;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system of a given size in memory, where the tests may mount one. */
final class SmallDisk implements AutoCloseable {

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /** Skips the test where it can't be mounted. */
  static SmallDisk mount(Path folder, int kilobytes) throws IOException {
    assumeThat(
            run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + kilobytes + "k",
                "tmpfs",
                folder.toString()))
        .as("a tmpfs can't be mounted here, so a full or read-only disk is not tested")
        .isTrue();
    return new SmallDisk(folder);
  }

  Path path() {
    return path;
  }

  void makeReadOnly() throws IOException {
    if (!run("mount", "-o", "remount,ro", path.toString())) {
      throw new IOException(path + " can't be mounted read-only");
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", path.toString())) {
      throw new IOException(path + " can't be unmounted");
    }
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException | InterruptedException error) {
      return false;
    }
  }
}
