package org.trainability.experiment.data.format;

import java.nio.file.Path;
import java.util.List;
import org.trainability.api.component.Interval;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.records.array.IdxArray;
import org.trainability.records.array.RawFile;

/** A pair of IDX files of any rank and element type, gzipped or not: the formats of MNIST's kin. */
public final class IdxFactory implements DataSetFactory {

  static final Option<Path> IMAGES =
      Option.file("images", "the IDX file of the inputs, gzipped or not, [samples, …]");
  static final Option<Path> LABELS =
      Option.file(
          "labels", "the IDX file of the targets, gzipped or not, [samples] or [samples, columns]");
  static final Option<Integer> LABEL_COLUMN =
      Option.integer(
          "label-column",
          0,
          Interval.atLeast(0),
          "the column of the class where labels have several columns, as in QMNIST");

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String summary() {
    return "a pair of IDX files, the format of MNIST, EMNIST, Fashion-MNIST, KMNIST and QMNIST";
  }

  @Override
  public String source() {
    return "LeCun, Cortes and Burges, the MNIST database";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        IMAGES,
        LABELS,
        TargetKind.OPTION,
        LABEL_COLUMN,
        SampleLayout.CHANNELS,
        SampleLayout.TRANSPOSED);
  }

  @Override
  public DataSet create(Options options) {
    Path images = options.get(IMAGES);
    Path labels = options.get(LABELS);
    TargetKind kind = options.get(TargetKind.OPTION);
    int column = options.get(LABEL_COLUMN);
    return new ArrayDataSet(
        () -> IdxArray.of(RawFile.of(images, IdxArray.FORMAT)),
        () -> IdxArray.of(RawFile.of(labels, IdxArray.FORMAT)),
        SampleLayout.of(options),
        array -> kind == TargetKind.CLASSES ? array.classes(column) : array.targets(kind));
  }
}
