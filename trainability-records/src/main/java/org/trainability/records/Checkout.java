package org.trainability.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The git checkout that holds a directory.
 *
 * @param commit its full id
 * @param modified whether a tracked file differs from that commit
 */
public record Checkout(String commit, boolean modified) {

  private static final long PATIENCE_SECONDS = 5;
  private static final Pattern DESCRIPTION = Pattern.compile("([0-9a-f]{40,64})(-dirty)?");

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
