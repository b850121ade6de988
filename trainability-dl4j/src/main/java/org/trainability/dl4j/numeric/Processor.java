package org.trainability.dl4j.numeric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do, as Linux tells it. */
final class Processor {

  private static final Path FACTS = Path.of("/proc/cpuinfo");

  private Processor() {}

  /**
   * The features of this machine's processor.
   *
   * @return their names in {@code /proc/cpuinfo}; empty on other systems and other architectures
   *     than x86-64
   */
  static Set<String> features() {
    return "amd64".equals(System.getProperty("os.arch")) ? features(FACTS) : Set.of();
  }

  static Set<String> features(Path facts) {
    try (Stream<String> lines = Files.lines(facts, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
          .orElse(Set.of());
    } catch (IOException | UncheckedIOException error) {
      return Set.of();
    }
  }
}
