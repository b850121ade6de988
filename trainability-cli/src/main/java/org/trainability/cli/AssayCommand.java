package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.evaluation.outcome.kernel.MeanInterval;
import org.trainability.experiment.assay.StoredAssay;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.run.PlasticityAssay;
import org.trainability.experiment.run.RunComponents;
import org.trainability.records.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks stored networks how well they still learn. */
@Command(
    name = "assay",
    header = "Measure the plasticity of stored networks.",
    description = {
      "Fits each network that a run has stored (a plan with"
          + " 'keep-states: task') to new targets, fits a newly drawn network"
          + " to the same samples in the same order, and compares the two. The"
          + " run is not changed. docs/assays.md defines what is measured."
    },
    footer = {
      "Examples:",
      "  trainability assay runs/first/seed-0",
      "  trainability assay runs/first/seed-0 --kind random-teacher --repeats 5 --json",
    })
final class AssayCommand implements Callable<Integer> {

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final AssaySpec DEFAULT = AssaySpec.DEFAULT;

  private final Provider<Catalogue> catalogue;
  private final Provider<RunComponents.Wiring> wiring;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = {
        "What to learn: random-labels (default); random-teacher, the classes or outputs"
            + " of another random network; or residual-offset, for networks with one output."
      })
  private String kind = "random-labels";

  @Option(
      names = "--at",
      paramLabel = "TASK",
      split = ",",
      description =
          "Tasks whose final states are measured,"
              + " separated by commas; default: all stored ones.")
  private List<Integer> at = List.of();

  @Option(
      names = "--inputs",
      paramLabel = "WHICH",
      description = {
        "seen (default): samples of the task after which the state was stored; or "
            + "unseen: samples that the run never trains on."
      })
  private String inputs = "seen";

  @Option(
      names = "--optimizer-state",
      paramLabel = "STATE",
      description = {
        "fresh (default); or carried: Adam starts with the moments it had in the run."
      })
  private String optimizerState = "fresh";

  @Option(
      names = "--reference",
      paramLabel = "NETWORK",
      description = {
        "The network to compare with: fresh (default), drawn for each repeat; or "
            + "initial, the run's own initial network."
      })
  private String reference = "fresh";

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Samples; default: ${DEFAULT-VALUE}.")
  private int samples = DEFAULT.samples();

  @Option(
      names = "--updates",
      paramLabel = "U",
      description = "Updates; default: ${DEFAULT-VALUE}.")
  private int updates = DEFAULT.updates();

  @Option(
      names = "--batch",
      paramLabel = "B",
      description = "Samples per update; default: ${DEFAULT-VALUE}.")
  private int batch = DEFAULT.batch();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Adam's learning rate; default: ${DEFAULT-VALUE}.")
  private double rate = DEFAULT.rate();

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "Updates between points of a curve; default: ${DEFAULT-VALUE}.")
  private int every = DEFAULT.evaluateEvery();

  @Option(
      names = "--repeats",
      paramLabel = "R",
      description = "Independent repeats; default: ${DEFAULT-VALUE}.")
  private int repeats = DEFAULT.repeats();

  @Option(
      names = "--offset",
      paramLabel = "b",
      description = "residual-offset: added to the targets; default: ${DEFAULT-VALUE}.")
  private double offset = DEFAULT.offset();

  @Option(
      names = "--omega",
      paramLabel = "ω",
      description = "residual-offset: frequency of the targets; default: ${DEFAULT-VALUE}.")
  private double omega = DEFAULT.omega();

  @Option(names = "--json", description = "Write JSON, with all curves.")
  private boolean json;

  @Inject
  AssayCommand(
      Provider<Catalogue> catalogue, Provider<RunComponents.Wiring> wiring, Terminal terminal) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AssaySpec asked = asked();
    NumericLibrary.kernel();
    PlasticityAssay assay = new PlasticityAssay(catalogue.get(), wiring.get(), asked);
    Map<Path, List<StoredAssay>> found = new LinkedHashMap<>();
    for (Path run : runs) {
      requireRun(run);
      try {
        found.put(run, assay.of(run, Set.copyOf(at)));
      } catch (PlanException report) {
        throw report;
      } catch (IllegalArgumentException impossible) {
        throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOutput.write(AssayDescription.of(asked, found)));
    } else {
      print(found, out);
    }
    return ExitCode.DONE;
  }

  /** Tells what a path is that is not the directory of a run. */
  private void requireRun(Path run) throws IOException {
    if (Files.exists(RunDirectory.at(run).request())) {
      return;
    }
    String wrong;
    if (!Files.exists(run)) {
      wrong =
          at.isEmpty() || !NUMBER.matcher(run.toString()).matches()
              ? "there is no such directory"
              : "there is no such directory; tasks are named with commas between, as --at %s,%s"
                  .formatted(at.get(at.size() - 1), run);
    } else if (Files.isDirectory(run)) {
      List<String> inside = runsIn(run);
      wrong =
          "must be the directory of a run, but has no %s%s"
              .formatted(
                  RunDirectory.at(run).request().getFileName(),
                  inside.isEmpty() ? "" : "; runs in it: " + String.join(", ", inside));
    } else {
      wrong = "must be the directory of a run, was a file";
    }
    throw new ParameterException(spec.commandLine(), run + ": " + wrong);
  }

  private static List<String> runsIn(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(other -> Files.exists(RunDirectory.at(other).request()))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private AssaySpec asked() {
    AssaySpec.Kind named = named("--kind", kind, AssaySpec.Kind.values());
    AssaySpec.Inputs which = named("--inputs", inputs, AssaySpec.Inputs.values());
    AssaySpec.OptimizerState state =
        named("--optimizer-state", optimizerState, AssaySpec.OptimizerState.values());
    AssaySpec.Reference other = named("--reference", reference, AssaySpec.Reference.values());
    try {
      return new AssaySpec(
          named, which, samples, updates, batch, rate, state, other, every, repeats, offset, omega);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }

  private <E extends Enum<E>> E named(String option, String given, E[] values) {
    List<String> names = Stream.of(values).map(AssayCommand::name).toList();
    int index = names.indexOf(given);
    if (index < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be %s or %s, was %s"
              .formatted(
                  option,
                  String.join(", ", names.subList(0, names.size() - 1)),
                  names.get(names.size() - 1),
                  given));
    }
    return values[index];
  }

  /** As {@code random-labels}. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void print(Map<Path, List<StoredAssay>> found, PrintWriter out) {
    boolean hasWindows =
        found.values().stream().flatMap(List::stream).allMatch(StoredAssay::isWindow);
    Table table =
        new Table(
            "run",
            hasWindows ? "window" : "task",
            "loss",
            "fresh",
            "plasticity",
            "loss ratio",
            "score ratio");
    found.forEach(
        (run, assays) ->
            assays.forEach(
                assay ->
                    table.row(
                        run.toString(),
                        Integer.toString(assay.task()),
                        mean(assay, result -> result.aged().last().loss()),
                        mean(assay, result -> result.fresh().last().loss()),
                        interval(assay, AssayResult::plasticity),
                        interval(assay, AssayResult::lossRatio),
                        interval(assay, AssayResult::scoreRatio))));
    table.lines(terminal.outColumns()).forEach(out::println);
  }

  private static String mean(StoredAssay assay, ToDoubleFunction<AssayResult> value) {
    return number(of(assay, value).mean());
  }

  /** As {@code 0.93 [0.90, 0.96]}. */
  private static String interval(StoredAssay assay, ToDoubleFunction<AssayResult> value) {
    MeanInterval found = of(assay, value);
    return Double.isNaN(found.least())
        ? number(found.mean())
        : "%s [%s, %s]"
            .formatted(number(found.mean()), number(found.least()), number(found.most()));
  }

  static MeanInterval of(StoredAssay assay, ToDoubleFunction<AssayResult> value) {
    return MeanInterval.of(assay.repeats().stream().mapToDouble(value).toArray());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.3g", value);
  }
}
