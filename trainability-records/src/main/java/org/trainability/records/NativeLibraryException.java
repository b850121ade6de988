package org.trainability.records;

import java.nio.file.Path;

/**
 * A library's native part could not be unpacked or loaded: nothing that needs it was done. The
 * message names the library, the folder, the reason and the remedy.
 */
public final class NativeLibraryException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  private NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Explains why a library is not there.
   *
   * @param library as its users know it
   * @param folder where its native part is unpacked
   * @param property the system property that names another folder
   * @param failure what loading it threw
   * @return the exception to throw
   */
  public static NativeLibraryException of(
      String library, String folder, String property, Throwable failure) {
    return new NativeLibraryException(
        "%s can't be loaded: its native part is unpacked into %s, but %s. Name a folder with room, from"
                .formatted(library, folder, reason(folder, failure))
            + " which programs may run: TRAINABILITY_JAVA_OPTS=-D%s=DIR".formatted(property),
        failure);
  }

  /**
   * Explains why a library is not there whose native part is not unpacked.
   *
   * @param library as its users know it
   * @param file its native part
   * @param failure what loading it threw
   * @return the exception to throw
   */
  static NativeLibraryException inPlace(String library, Path file, Throwable failure) {
    return new NativeLibraryException(
        "%s can't be loaded: its native part is %s, but %s. Move the program to a folder from which programs may run"
            .formatted(library, file, reason(file.toString(), failure)),
        failure);
  }

  private static String reason(String folder, Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String message = String.valueOf(deepest.getMessage());
    if (message.contains("failed to map segment")) {
      return "files there can't be executed (it is mounted noexec)";
    }
    // A library's own message repeats its path: the last words are the reason.
    String prefix = Path.of(folder).toString();
    return message.startsWith(prefix) && message.contains(": ")
        ? message.substring(message.lastIndexOf(": ") + 2)
        : message;
  }
}
