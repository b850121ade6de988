package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.trainability.api.component.ComponentException;
import org.trainability.core.Catalogue;
import org.trainability.experiment.data.ContactSheet;
import org.trainability.experiment.data.DataSets;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.DataSummary;
import org.trainability.experiment.data.LoadedData;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.records.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a data set holds, before a plan is written for it. */
@Command(
    name = "data",
    header = "Describe a data set.",
    description = {
      "Reads a data set as a run would and shows its"
          + " shape, type, classes, moments and checksums.",
      "The format is recognized by the file's first bytes; --set use=NAME overrides it."
    },
    footer = {
      "Examples:",
      "  trainability data mnist --sheet mnist.png",
      "  trainability data digits.npz --set images=x_train --set labels=y_train",
      "  trainability data train-images-idx3-ubyte.gz --json",
    })
final class DataCommand implements Callable<Integer> {

  /** More are hardly channels of an image. */
  private static final int MOST_CHANNELS = 5;

  private static final int MOST_COUNTS = 30;

  private final Provider<Catalogue> catalogue;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file, or the name of a data set such as mnist.")
  private String subject;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "The labels, if they are in a separate file; default: the file whose name "
              + "has 'labels' in place of 'images'.")
  private Path labels;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "An option of the data set, as under stream.data in a plan.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--sheet",
      paramLabel = "PNG",
      description = "Write an image of the first samples of each class.")
  private Path sheet;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Inject
  DataCommand(Provider<Catalogue> catalogue, Terminal terminal) {
    this.catalogue = catalogue;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DataSpec data = read();
    LoadedData loaded;
    try {
      loaded = new DataSets(catalogue.get()).load(data);
    } catch (ComponentException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (sheet != null) {
      draw(loaded);
    }
    Map<String, String> sums = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : data.files().entrySet()) {
      sums.put(file.getKey(), Sha256.of(file.getValue()));
    }
    DataSummary summary = DataSummary.of(data, loaded, sums);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOutput.write(summary));
    } else {
      print(loaded.name(), summary, out);
    }
    return ExitCode.DONE;
  }

  /** As a plan would name it. */
  private DataSpec read() throws IOException {
    List<String> overrides = DataArguments.of(catalogue.get(), subject, labels, settings);
    try {
      return new PlanReader(catalogue.get())
          .readDraft("stream: {images: 0}", "data", Path.of(""), overrides).stream().data();
    } catch (PlanException mistake) {
      throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()));
    }
  }

  private void draw(LoadedData data) throws IOException {
    if (!ContactSheet.canShow(data.shape())) {
      throw new IOException(
          "%s: no contact sheet can be drawn of samples of %s; images have several rows, and one channel or three"
              .formatted(data.name(), data.shape()));
    }
    // ImageIO prints a stack trace of a file that it can't open.
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new ContactSheet(data).draw(), "png", png);
    try {
      Files.write(sheet, png.toByteArray());
    } catch (NoSuchFileException absent) {
      throw new IOException(sheet + ": there is no such folder", absent);
    } catch (IOException error) {
      throw new IOException(sheet + ": must be a file that can be written: " + error, error);
    }
  }

  private void print(String name, DataSummary data, PrintWriter out) {
    String shape =
        data.rows() == 1 && data.channels() == 1
            ? data.columns() + (data.columns() == 1 ? " number" : " numbers")
            : (data.channels() > 1 ? data.channels() + " channels of " : "")
                + "%s x %s".formatted(data.rows(), data.columns());
    out.printf(Locale.ROOT, "%s (%s)%n", name, data.use());
    out.printf(Locale.ROOT, "  samples  %,d, each %s, %s%n", data.samples(), shape, data.type());
    if (data.channels() > MOST_CHANNELS && data.rows() < MOST_CHANNELS) {
      out.println(
          "  note     where the channels come before rows and columns, --set channel-axis=first");
    }
    data.sha256().forEach((file, sum) -> out.printf("  sha256   %s %s%n", sum, file));
    out.println();
    Table moments = new Table("", "mean", "sd", "min", "max");
    data.inputs().forEach(row -> add(moments, row));
    if (data.targets() != null) {
      data.targets().forEach(row -> add(moments, row));
    }
    moments.lines(terminal.outColumns()).forEach(out::println);
    if (data.counts() != null) {
      out.println();
      out.printf("  %s classes%n", data.classes());
      boolean named = data.names() != null;
      Table counts = named ? new Table("class", "name", "samples") : new Table("class", "samples");
      for (int c = 0; c < Math.min(MOST_COUNTS, data.counts().length); c++) {
        String samples = String.format(Locale.ROOT, "%,d", data.counts()[c]);
        if (named) {
          counts.row(String.valueOf(c), data.names().get(c), samples);
        } else {
          counts.row(String.valueOf(c), samples);
        }
      }
      counts.lines(terminal.outColumns()).forEach(out::println);
      if (data.counts().length > MOST_COUNTS) {
        out.printf("  … --json has all %s%n", data.counts().length);
      }
    }
    if (sheet != null) {
      out.println();
      out.println("  contact sheet in " + sheet);
    }
  }

  private static void add(Table table, DataSummary.Moments row) {
    table.row(
        row.of(),
        number(row.mean()),
        number(row.standardDeviation()),
        number(row.minimum()),
        number(row.maximum()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
