package org.trainability.cli;

import java.util.ArrayList;
import java.util.List;
import org.trainability.experiment.plan.SeedList;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the commands that train a plan change in it. */
final class RunOptions {

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

  /** {@return {@code key=value} for the plan, the seeds included} */
  List<String> overrides() {
    if (seeds == null) {
      return overrides;
    }
    List<String> all = new ArrayList<>(overrides);
    all.add("seeds=" + seeds);
    return all;
  }
}
