package org.trainability.cli;

import java.util.ArrayList;
import java.util.List;
import org.trainability.benchmarks.plan.SeedList;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of the commands that train. */
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the plan, as in optimizer.rate=1e-2. May be repeated.")
  private List<String> overrides = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      converter = Seeds.class,
      description = "One run for each seed, as in 0-9,42.")
  private List<Long> seeds;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time; default: the number of cores.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /** Reads a list of seeds. */
  static final class Seeds implements ITypeConverter<List<Long>> {
    @Override
    public List<Long> convert(String text) {
      try {
        return SeedList.parse(text);
      } catch (IllegalArgumentException error) {
        throw new TypeConversionException(error.getMessage());
      }
    }
  }

  /**
   * @return {@code key=value} for the plan, the seeds included
   */
  List<String> overrides() {
    if (seeds == null) {
      return overrides;
    }
    List<String> all = new ArrayList<>(overrides);
    all.add("seeds=" + seeds);
    return all;
  }

  int jobs() {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, was " + jobs);
    }
    return jobs;
  }
}
