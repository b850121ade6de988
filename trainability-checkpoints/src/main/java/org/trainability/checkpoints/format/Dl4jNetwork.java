package org.trainability.checkpoints.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.checkpoints.Tensor;
import org.trainability.checkpoints.WeightOrder;
import org.trainability.records.array.Dl4jArray;
import org.trainability.records.array.NumberArray;
import org.trainability.records.array.RawFile;

/**
 * A network as DL4J's {@code ModelSerializer} writes it: a zip with all parameters in one array,
 * and where the updater was saved, its state in another. The configuration beside them names
 * classes to be made; it is read as text alone, for the count of updates and for which updater the
 * state is.
 */
final class Dl4jNetwork {

  /** The entry with the parameters. */
  static final String PARAMETERS = "coefficients.bin";

  private static final String UPDATER = "updaterState.bin";
  private static final String CONFIGURATION = "configuration.json";
  private static final String COUNT = "iterationCount";
  private static final String CLASS = "@class";
  private static final String ADAM = "org.nd4j.linalg.learning.config.Adam";
  private static final String NONE = "org.nd4j.linalg.learning.config.NoOp";
  private static final long MAX_CONFIGURATION = 1 << 24;

  private static final String FORMAT = "a network that DL4J saved";

  private Dl4jNetwork() {}

  static Checkpoint read(Path file) throws IOException {
    try (ZipFile zip = ZipArchive.open(file)) {
      Tensor parameters = tensor(file, zip, PARAMETERS);
      if (zip.getEntry(UPDATER) == null || zip.getEntry(CONFIGURATION) == null) {
        return checkpoint(file, List.of(parameters), Map.of());
      }
      JsonNode configuration = configuration(file);
      Tensor state = tensor(file, zip, UPDATER);
      Tensor ofAdam =
          new Tensor(
              UPDATER,
              state.type(),
              state.shape(),
              () -> {
                requireAdam(file, configuration);
                return state.numbers();
              });
      JsonNode count = configuration.path(COUNT);
      return checkpoint(
          file,
          List.of(parameters, ofAdam),
          count.isIntegralNumber() ? Map.of(COUNT, count.doubleValue()) : Map.of());
    }
  }

  private static Checkpoint checkpoint(
      Path file, List<Tensor> tensors, Map<String, Double> numbers) {
    return new Checkpoint(file, FORMAT, tensors, numbers, Optional.of(WeightOrder.IN_OUT), true);
  }

  private static Tensor tensor(Path file, ZipFile zip, String entry) throws IOException {
    byte[] content = ZipArchive.read(file, entry, zip.getEntry(entry).getSize());
    NumberArray array =
        Dl4jArray.of(
            RawFile.of("%s, entry %s".formatted(file, entry), content), Dl4jArray.Part.ALONE);
    return new Tensor(entry, array.type(), array.shape(), array::numbers);
  }

  private static JsonNode configuration(Path file) throws IOException {
    byte[] text = ZipArchive.read(file, CONFIGURATION, MAX_CONFIGURATION);
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new DataException(
          "%s, entry %s".formatted(file, CONFIGURATION),
          "must be JSON: " + wrong.getOriginalMessage(),
          wrong);
    }
  }

  /** Layers with other updaters, or other rates, would have their state in blocks of their own. */
  private static void requireAdam(Path file, JsonNode configuration) throws DataException {
    Set<JsonNode> updaters = new LinkedHashSet<>();
    for (String key : List.of("iupdater", "biasUpdater")) {
      updaters.addAll(configuration.findValues(key));
    }
    updaters.removeIf(each -> !each.isObject() || each.path(CLASS).asText().equals(NONE));
    List<String> names = new ArrayList<>();
    updaters.forEach(each -> names.add(each.path(CLASS).asText()));
    if (!names.equals(List.of(ADAM))) {
      throw new DataException(
          file.toString(),
          "the updater of all layers must be one Adam, so that its state can be read, was %s"
              .formatted(names));
    }
  }
}
