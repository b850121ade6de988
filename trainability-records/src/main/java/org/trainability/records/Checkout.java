package org.trainability.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a git repository that a program was built from.
 *
 * @param commit its full id
 * @param modified whether a tracked file differs from that commit
 */
public record Checkout(String commit, boolean modified) {

  private static final long PATIENCE_SECONDS = 5;

  /** In the manifest of a jar that was built in a checkout; the build is told it. */
  static final String ENTRY = "Trainability-Commit";

  private static final Pattern DESCRIPTION = Pattern.compile("([0-9a-f]{40,64})(-dirty)?");

  /**
   * Finds what a program was built from. A jar may lie in anybody's repository, as where an archive
   * was unpacked in a project of one's own: it tells of itself, or nothing is known. Classes in a
   * folder are those of the checkout that holds it.
   *
   * @param code a jar, or a folder of classes
   * @return empty if it can't be found
   */
  static Optional<Checkout> ofProgram(Path code) {
    if (Files.isDirectory(code)) {
      return of(code, "git");
    }
    try (JarFile jar = new JarFile(code.toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(Manifest::getMainAttributes)
          .map(entries -> entries.getValue(ENTRY))
          .flatMap(Checkout::parse);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Asks git.
   *
   * @return the checkout, or empty if there is none or git does not answer in time
   */
  static Optional<Checkout> of(Path directory, String git) {
    ProcessBuilder command =
        new ProcessBuilder(git, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("GIT_OPTIONAL_LOCKS", "0");
    try {
      Process process = command.start();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
        byte[] answer = process.getInputStream().readAllBytes();
        return parse(new String(answer, StandardCharsets.UTF_8).strip());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException error) {
      return Optional.empty();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Checkout> parse(String description) {
    Matcher matcher = DESCRIPTION.matcher(description);
    return matcher.matches()
        ? Optional.of(new Checkout(matcher.group(1), matcher.group(2) != null))
        : Optional.empty();
  }
}
