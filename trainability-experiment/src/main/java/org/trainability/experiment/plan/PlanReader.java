package org.trainability.experiment.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trainability.core.Catalogue;

/**
 * Reads plans: YAML 1.2, checked against the components that exist, and completed so that every
 * option has its value. All mistakes are found in one reading.
 *
 * <p>An argument {@code key.path=value}, as given with {@code --set}, replaces what the file says
 * there; its value is YAML, and the last argument wins. Where an argument names another component
 * ({@code controller.use=cantelli}), the options that the file gives for the former one are
 * dropped, those set by arguments stay. Paths of data files and of DL4J configurations are relative
 * to the plan's folder; those in arguments, to the working directory.
 */
public final class PlanReader {

  private final Catalogue catalogue;

  /**
   * Makes a reader that checks against a catalogue.
   *
   * @param catalogue the components that exist
   */
  public PlanReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a plan that is to be run: the data files that it names must exist, a DL4J network must
   * fit the data, and each metric must be due at a step of the run at least.
   *
   * @param file the plan
   * @param overrides arguments {@code key.path=value}
   * @return the resolved plan
   * @throws PlanException with every mistake found; also if the file can't be read
   */
  public Plan read(Path file, List<String> overrides) {
    return new PlanBuilder(catalogue, file.toString(), folder(file), true)
        .build(text(file), overrides);
  }

  /**
   * Reads a plan that is to be run, as {@link #read(Path, List)}.
   *
   * @param text the plan
   * @param origin what mistakes call it; without folder and extension the default of its name
   * @param folder what paths of data files are relative to
   * @param overrides arguments {@code key.path=value}
   * @return the resolved plan
   * @throws PlanException with every mistake found
   */
  public Plan read(String text, String origin, Path folder, List<String> overrides) {
    return new PlanBuilder(catalogue, origin, folder, true).build(text, overrides);
  }

  /**
   * Reads a plan that is still to be changed, as {@link #read(String, String, Path, List)}: it is
   * not held against its data.
   *
   * @param text the plan
   * @param origin what mistakes call it
   * @param folder what paths of data files are relative to
   * @param overrides arguments {@code key=value}
   * @return the resolved plan
   * @throws PlanException with every mistake found
   */
  public Plan readDraft(String text, String origin, Path folder, List<String> overrides) {
    return new PlanBuilder(catalogue, origin, folder, false).build(text, overrides);
  }

  /**
   * Reads the plan of a run that is over: its data files may be gone, and a DL4J configuration is
   * taken as it is.
   *
   * @param file the plan as {@link PlanWriter} wrote it
   * @return the resolved plan
   * @throws PlanException with every mistake found; also if the file can't be read
   */
  public Plan readRecorded(Path file) {
    return new PlanBuilder(catalogue, file.toString(), folder(file), false)
        .build(text(file), List.of());
  }

  static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  static String text(Path file) {
    try {
      return TextFile.read(file, "a plan");
    } catch (IOException error) {
      String message = String.valueOf(error.getMessage());
      throw new PlanException(List.of(new Mistake(file.toString(), 0, 0, "", message)));
    }
  }
}
