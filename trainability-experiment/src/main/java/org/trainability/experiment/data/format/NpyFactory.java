package org.trainability.experiment.data.format;

import java.nio.file.Path;
import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.records.array.NpyArray;
import org.trainability.records.array.RawFile;

/** A pair of NumPy files. */
public final class NpyFactory implements DataSetFactory {

  static final Option<Path> IMAGES =
      Option.file("images", "the .npy file of the inputs, [samples, …]");
  static final Option<Path> LABELS =
      Option.file("labels", "the .npy file of the targets, [samples] or [samples, columns]");

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public String summary() {
    return "a pair of NumPy files as written by numpy.save";
  }

  @Override
  public String source() {
    return "NumPy Enhancement Proposal 1";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        IMAGES, LABELS, TargetKind.OPTION, SampleLayout.CHANNELS, SampleLayout.TRANSPOSED);
  }

  @Override
  public DataSet create(Options options) {
    Path images = options.get(IMAGES);
    Path labels = options.get(LABELS);
    return new ArrayDataSet(
        () -> NpyArray.of(RawFile.of(images, NpyArray.FORMAT)),
        () -> NpyArray.of(RawFile.of(labels, NpyArray.FORMAT)),
        SampleLayout.of(options),
        array -> array.targets(options.get(TargetKind.OPTION)));
  }
}
