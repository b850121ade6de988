package org.trainability.experiment.data.format;

import java.nio.file.Path;
import java.util.List;
import org.trainability.api.component.Option;
import org.trainability.api.component.Options;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataSet;
import org.trainability.api.data.DataSetFactory;
import org.trainability.records.array.Dl4jArray;
import org.trainability.records.array.NumberArray;
import org.trainability.records.array.RawFile;

/** A file that DL4J's {@code DataSet.save} wrote. */
public final class Dl4jFactory implements DataSetFactory {

  static final Option<Path> FILE = Option.file("file", "what DataSet.save wrote, gzipped or not");
  static final Option<TargetKind> TARGETS =
      Option.choice(
          "targets",
          TargetKind.ONE_HOT,
          "what the labels are. one-hot: a row with one 1 among zeros;"
              + " classes: a class for each sample; numbers: numbers to predict");

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String summary() {
    return "a DL4J data set in a file, features and labels without masks";
  }

  @Override
  public String source() {
    return "org.nd4j.linalg.dataset.DataSet of ND4J 1.0.0-M2.1";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(FILE, TARGETS);
  }

  @Override
  public DataSet create(Options options) {
    Path file = options.get(FILE);
    return new ArrayDataSet(
        () -> array(file, Dl4jArray.Part.FEATURES),
        () -> array(file, Dl4jArray.Part.LABELS),
        // As DL4J has images: [samples, channels, rows, columns].
        new SampleLayout(SampleLayout.Channels.FIRST, false),
        array -> array.targets(options.get(TARGETS)));
  }

  private static NumberArray array(Path file, Dl4jArray.Part part) throws DataException {
    return Dl4jArray.of(RawFile.of(file, Dl4jArray.FORMAT), part);
  }
}
