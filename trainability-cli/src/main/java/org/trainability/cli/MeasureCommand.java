package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.trainability.api.component.ComponentException;
import org.trainability.api.metric.Readings;
import org.trainability.api.metric.Scope;
import org.trainability.cli.progress.CheckpointProgress;
import org.trainability.core.Catalogue;
import org.trainability.experiment.measurement.CheckpointInput;
import org.trainability.experiment.measurement.MeasureRequest;
import org.trainability.experiment.measurement.MeasuredCheckpoint;
import org.trainability.experiment.plan.DeclaredNetwork;
import org.trainability.experiment.plan.DeclaredNetworkReader;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.run.CheckpointMeasurement;
import org.trainability.experiment.run.RunComponents;
import org.trainability.experiment.run.RunRequest;
import org.trainability.records.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures networks that were trained elsewhere. */
@Command(
    name = "measure",
    header = "Measure checkpoints of PyTorch, JAX, Keras or DL4J.",
    description = {
      "Reads the tensors of checkpoints, matches them by shape, order and name to "
          + "the network declared in a file, and measures each checkpoint on batches of a "
          + "data set. The records are those of a run with one task per checkpoint, so "
          + "'report' and 'assay' accept them. Nothing in a checkpoint is executed. "
          + "docs/checkpoints.md shows how to save what is needed."
    },
    footer = {
      "Examples:",
      "  trainability measure checkpoints --network net.yaml --data mnist",
      "  trainability measure net-1.pt net-2.pt --network net.yaml --data digits.npz"
          + " --labels labels-1.npy labels-2.npy --optimizer-state --json",
    })
final class MeasureCommand implements Callable<Integer> {

  private static final List<String> CHECKPOINTS =
      List.of(".safetensors", ".npz", ".pt", ".pth", ".bin", ".h5", ".hdf5", ".keras", ".zip");

  /** More checkpoints at a time wait for each other at the metric that takes longest. */
  private static final int MOST_JOBS = 4;

  private static final List<String> ARRAYS = List.of(".npy", "-ubyte", ".gz");

  private final Provider<Catalogue> catalogue;
  private final Provider<RunComponents.Wiring> wiring;
  private final Clock clock;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CHECKPOINTS",
      arity = "1..*",
      description =
          "Files in the order of training, or a folder. The files of a folder, and "
              + "those from a shell pattern, are ordered by the numbers in their names.")
  private List<Path> checkpoints;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "FILE",
      description =
          "What was trained: a YAML file with 'network', 'loss' and 'optimizer' as in "
              + "a plan, and optionally 'metrics', 'map' and 'weights'.")
  private Path network;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The data set: a file, or a name such as mnist, as 'data' takes it.")
  private String data;

  @Option(
      names = "--data-labels",
      paramLabel = "FILE",
      description = "The labels of the data set, if they are in a separate file.")
  private Path dataLabels;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "An option of the data set, as under stream.data in a plan.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--samples",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Positions in the data set, from 0, of the samples to measure on (.npy): one "
              + "file for all checkpoints, one for each, or a folder. Default: all samples.")
  private List<Path> samples = List.of();

  @Option(
      names = "--labels",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Targets of the task that a checkpoint was trained on"
              + " (.npy), one per sample: one file for all checkpoints, one"
              + " for each, or a folder. Default: those of the data set.")
  private List<Path> labels = List.of();

  @Option(
      names = "--batch",
      paramLabel = "B",
      description =
          "Samples per batch; default: ${DEFAULT-VALUE}. If there are no more samples "
              + "than that, they form one batch, in their order.")
  private int batch = 256;

  @Option(
      names = "--batches",
      paramLabel = "K",
      description =
          "Batches per checkpoint, drawn with the seed and"
              + " the same for all; default: ${DEFAULT-VALUE}.")
  private int batches = 1;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Seed of the batches and of random measurements; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--metrics",
      split = ",",
      paramLabel = "METRIC",
      description =
          "What to measure: names of metrics, or ids from the"
              + " network's file. Default: those of the file, or all except"
              + " assays, test scores and metrics that need full eigenbases.")
  private List<String> metrics = List.of();

  @Option(
      names = "--optimizer-state",
      description =
          "Read Adam's moments too, so that step sizes, and metrics based on them, are known.")
  private boolean optimizerState;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Checkpoints at a time; the readings are the same for any N, as each metric takes the"
              + " checkpoints in their order. Default: the number of cores, at most "
              + MOST_JOBS
              + ".")
  private int jobs = Math.min(Runtime.getRuntime().availableProcessors(), MOST_JOBS);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the records go; default: measured/<name of the network's file>.")
  private Path out;

  @Mixin private ReplaceOption replace;

  @Option(names = "--json", description = "Write JSON, with all readings.")
  private boolean json;

  @Inject
  MeasureCommand(
      Provider<Catalogue> catalogue,
      Provider<RunComponents.Wiring> wiring,
      Clock clock,
      Terminal terminal) {
    this.catalogue = catalogue;
    this.wiring = wiring;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** What {@code --json} prints. */
  private record Description(
      String directory, Status status, List<MeasuredCheckpoint> checkpoints) {}

  @Override
  public Integer call() throws IOException {
    requirePositive("--jobs", jobs);
    requirePositive("--batch", batch);
    requirePositive("--batches", batches);
    for (List<Path> named : List.of(checkpoints, samples, labels, List.of(network))) {
      for (Path path : named) {
        MissingInputException.require(path);
      }
    }
    List<CheckpointInput> inputs = inputs();
    DeclaredNetwork declared =
        new DeclaredNetworkReader(catalogue.get()).read(network, metrics, arguments(inputs.size()));
    Plan plan = declared.plan();
    Path folder = out == null ? Path.of("measured", plan.name()) : out;
    Path directory = RunRequest.directory(folder, seed);
    replace.check(List.of(new RunRequest(plan.name(), plan, seed, directory)), folder);
    CheckpointMeasurement.Result result =
        measure(new MeasureRequest(declared, inputs, optimizerState, jobs, directory));
    PrintWriter output = spec.commandLine().getOut();
    if (json) {
      output.println(
          JsonOutput.write(
              new Description(directory.toString(), result.status(), result.checkpoints())));
    } else {
      print(result.checkpoints(), directory, output);
    }
    if (result.status().state() == Status.State.DIVERGED) {
      spec.commandLine().getErr().println(result.status().reason());
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s must be at least 1, was %s".formatted(option, value));
    }
  }

  private CheckpointMeasurement.Result measure(MeasureRequest request) throws IOException {
    List<String> files =
        request.checkpoints().stream().map(input -> input.file().toString()).toList();
    try (CheckpointProgress progress =
        new CheckpointProgress(files, spec.commandLine().getErr(), clock, terminal.errColumns())) {
      return new CheckpointMeasurement(catalogue.get(), wiring.get(), clock)
          .measure(request, (done, all) -> progress.measured(done));
    } catch (IllegalArgumentException impossible) {
      throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
    } catch (ComponentException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private List<CheckpointInput> inputs() throws IOException {
    List<Path> files = FilesInOrder.of(checkpoints, CHECKPOINTS);
    try {
      List<Optional<Path>> ofSamples =
          FilesInOrder.forEach(FilesInOrder.of(samples, ARRAYS), files.size(), "--samples");
      List<Optional<Path>> ofLabels =
          FilesInOrder.forEach(FilesInOrder.of(labels, ARRAYS), files.size(), "--labels");
      List<CheckpointInput> inputs = new ArrayList<>();
      for (Path file : files) {
        int index = inputs.size();
        inputs.add(new CheckpointInput(file, ofSamples.get(index), ofLabels.get(index)));
      }
      return inputs;
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }

  /** How a plan says what the options say. */
  private List<String> arguments(int checkpointCount) throws IOException {
    List<String> arguments =
        new ArrayList<>(DataArguments.of(catalogue.get(), data, dataLabels, settings));
    arguments.add("stream.use=stationary");
    arguments.add("stream.images=0");
    arguments.add("stream.tasks=" + checkpointCount);
    arguments.add("stream.steps=" + batches);
    arguments.add("stream.batch=" + batch);
    arguments.add("seeds=" + seed);
    arguments.add("keep-states=task");
    return arguments;
  }

  private void print(List<MeasuredCheckpoint> measured, Path directory, PrintWriter output) {
    if (measured.isEmpty()) {
      return;
    }
    Table checkpointTable =
        new Table("checkpoint", "loss", measured.get(0).score().name(), "updates");
    for (MeasuredCheckpoint each : measured) {
      checkpointTable.row(
          each.source().file(),
          number(each.loss()),
          number(each.score().value()),
          each.source().updates() == null ? "unknown" : each.source().updates().toString());
    }
    checkpointTable.lines(terminal.outColumns()).forEach(output::println);
    output.println();
    Table metricTable = new Table("metric", "first", "last");
    Map<String, String> last = ofNetwork(measured.get(measured.size() - 1));
    ofNetwork(measured.get(0))
        .forEach((metric, first) -> metricTable.row(metric, first, last.getOrDefault(metric, "")));
    metricTable.lines(terminal.outColumns()).forEach(output::println);
    output.println();
    output.println("  records in " + directory);
  }

  /** Of each metric, the mean over the batches, or why there is none. */
  private static Map<String, String> ofNetwork(MeasuredCheckpoint checkpoint) {
    return checkpoint.readings().stream()
        .filter(reading -> reading.layer().equals(Scope.NETWORK))
        .filter(reading -> reading.quantity().equals(Readings.VALUE))
        .collect(
            Collectors.groupingBy(
                MeasuredCheckpoint.Reading::metric,
                LinkedHashMap::new,
                Collectors.collectingAndThen(Collectors.toList(), MeasureCommand::shown)));
  }

  private static String shown(List<MeasuredCheckpoint.Reading> batches) {
    OptionalDouble mean =
        batches.stream()
            .map(MeasuredCheckpoint.Reading::value)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent()
        ? number(mean.getAsDouble())
        : "undefined: " + batches.get(0).undefined();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4g", value);
  }
}
