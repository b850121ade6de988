package org.trainability.checkpoints.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.records.array.Dl4jArray;
import org.trainability.records.array.RawFile;

/**
 * A network as DL4J's {@code ModelSerializer} writes it: a zip with all parameters in one array.
 * The configuration beside it names classes to be made and is not read.
 */
final class Dl4jNetwork {

  /** The entry with the parameters. */
  static final String PARAMETERS = "coefficients.bin";

  private static final String FORMAT = "a network that DL4J saved";

  private Dl4jNetwork() {}

  static Checkpoint read(Path file) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    try (ZipFile zip = ZipArchive.open(file)) {
      byte[] content = ZipArchive.read(file, PARAMETERS, zip.getEntry(PARAMETERS).getSize());
      Dl4jArray array =
          Dl4jArray.of(
              RawFile.of("%s, entry %s".formatted(file, PARAMETERS), content),
              Dl4jArray.Part.ALONE);
      tensors.add(new Tensor(PARAMETERS, array.type(), array.shape(), array::numbers));
    }
    return new Checkpoint(file, FORMAT, tensors, Map.of(), Optional.of(WeightOrder.IN_OUT), true);
  }
}
