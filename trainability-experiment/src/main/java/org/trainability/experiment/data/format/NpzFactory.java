package org.trainability.experiment.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.records.array.Npz;

/** Two arrays of a NumPy archive. */
public final class NpzFactory implements DataSetFactory {

  private static final Pattern NAME = Pattern.compile(".+");

  static final Option<Path> FILE = Option.file("file", "the archive, compressed or not");
  static final Option<String> IMAGES =
      Option.text(
          "images",
          "images",
          NAME,
          "the name of an array",
          "the array of the inputs, [samples, …]");
  static final Option<String> LABELS =
      Option.text(
          "labels",
          "labels",
          NAME,
          "the name of an array",
          "the array of the targets, [samples] or [samples, columns]");

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public String summary() {
    return "two arrays of a NumPy archive as written by numpy.savez";
  }

  @Override
  public String source() {
    return "NumPy Enhancement Proposal 1, and the documentation of numpy.savez";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        FILE, IMAGES, LABELS, TargetKind.OPTION, SampleLayout.CHANNELS, SampleLayout.TRANSPOSED);
  }

  @Override
  public DataSet create(Options options) {
    Path file = options.get(FILE);
    String images = options.get(IMAGES);
    String labels = options.get(LABELS);
    return new ArrayDataSet(
        () -> Npz.of(file).array(images),
        () -> Npz.of(file).array(labels),
        SampleLayout.of(options),
        array -> array.targets(options.get(TargetKind.OPTION)));
  }
}
