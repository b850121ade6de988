package org.trainability.cli;

import org.trainability.dl4j.numeric.NumericKernelException;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.records.NativeLibraryException;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "trainability %s (Java %s, %s %s)"
          .formatted(
              version == null ? "development" : version,
              System.getProperty("java.version"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }

  /**
   * What multiplies matrices, which {@code --version} prints too. It loads the native library;
   * picocli asks for the version whenever it is started.
   *
   * @return library, version, kernel and threads, and why this kernel
   */
  static String kernel() {
    try {
      return "%s (%s)".formatted(NumericLibrary.kernel(), NumericLibrary.reason());
    } catch (NumericKernelException | NativeLibraryException error) {
      return error.getMessage();
    }
  }
}
