package org.trainability.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Problem;
import org.trainability.api.data.DataException;
import org.trainability.core.Catalogue;

/** A data set on the command line, as a plan would name it. */
final class DataArguments {

  private static final String KEY = "stream.data.";

  private DataArguments() {}

  /**
   * {@return arguments that give a plan this data set}
   *
   * @param catalogue the components that exist
   * @param subject a file, or the name of a data set
   * @param labels of its samples; null if none are given
   * @param settings options as {@code OPTION=VALUE}
   * @throws InvalidComponentException if it is neither a file nor a data set
   * @throws MissingInputException if it is the name of a file that is not there
   * @throws IOException if the file can't be read, or is of no known format
   */
  static List<String> of(Catalogue catalogue, String subject, Path labels, List<String> settings)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    Path file = Path.of(subject);
    if (labels != null) {
      MissingInputException.require(labels);
    }
    if (Files.exists(file)) {
      DataFormat.of(file, labels)
          .forEach((key, value) -> arguments.add(KEY + key + "=" + quoted(value)));
    } else if (subject.contains(".")) {
      throw new MissingInputException(file);
    } else {
      if (labels != null) {
        throw new DataException(
            subject, "is no file and has labels of its own: leave --labels out");
      }
      requireDataSet(catalogue, subject);
      arguments.add(KEY + "use=" + quoted(subject));
    }
    settings.forEach(setting -> arguments.add(KEY + setting));
    return arguments;
  }

  private static void requireDataSet(Catalogue catalogue, String name) {
    try {
      catalogue.find(Kind.DATA_SET, name);
    } catch (InvalidComponentException unknown) {
      String message = "there is no such file; " + unknown.problems().get(0).message();
      throw new InvalidComponentException(name, List.of(new Problem("", message)));
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
