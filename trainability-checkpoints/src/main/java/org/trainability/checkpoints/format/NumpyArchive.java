package org.trainability.checkpoints.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.records.array.Npz;
import org.trainability.records.array.NumberArray;

/** The arrays of a NumPy archive, in its order. */
final class NumpyArchive {

  private NumpyArchive() {}

  static Checkpoint read(Path file) throws IOException {
    Npz archive = Npz.of(file);
    List<Tensor> tensors = new ArrayList<>();
    for (String name : archive.names()) {
      NumberArray array = archive.array(name);
      tensors.add(new Tensor(name, array.type(), array.shape(), array::numbers));
    }
    return new Checkpoint(file, Npz.FORMAT, tensors, Optional.empty());
  }
}
