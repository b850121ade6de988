package org.trainability.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.trainability.checkpoints.format.CheckpointFile;

/** The files that {@code fixtures.py} wrote with PyTorch, h5py and NumPy, and their numbers. */
public final class Fixtures {

  private Fixtures() {}

  public static Path file(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Checkpoint read(String name) throws IOException {
    return CheckpointFile.read(file(name));
  }

  public static Tensor tensor(Checkpoint checkpoint, String name) {
    return checkpoint.tensors().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tensor " + name));
  }

  /** The numbers of a tensor, as PyTorch gave them in double precision. */
  public static double[] expected(String name) throws IOException {
    JsonNode all = new ObjectMapper().readTree(file("expected.json").toFile());
    return StreamSupport.stream(all.get(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
