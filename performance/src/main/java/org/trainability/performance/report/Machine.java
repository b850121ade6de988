package org.trainability.performance.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.trainability.dl4j.numeric.NumericLibrary;

/** What was measured on, and with which versions. */
public final class Machine {

  private Machine() {}

  /**
   * {@return a paragraph: processor, cores, system, JDK and versions}
   *
   * @throws IOException if the system does not tell
   */
  public static String describe() throws IOException {
    Properties versions = new Properties();
    try (InputStream file =
        Machine.class.getResourceAsStream("/org/trainability/performance/versions.properties")) {
      versions.load(file);
    }
    return "%s, %d cores, %s %s; %s %s; ND4J and DL4J %s, %s (%s); DJL %s, PyTorch %s; JMH %s."
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            versions.getProperty("nd4j"),
            NumericLibrary.kernel(),
            NumericLibrary.reason(),
            versions.getProperty("djl"),
            versions.getProperty("pytorch"),
            versions.getProperty("jmh"));
  }

  /**
   * {@return how many threads computed or waited to, on average over the last minute}
   *
   * @throws IOException if the system does not tell
   */
  public static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown processor");
  }
}
