package org.trainability.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trainability.core.Catalogue;

/**
 * Numbers that were computed elsewhere; docs/verify.md describes the format.
 *
 * @param entries the parts that are recomputed
 * @param unknown what the format does not know
 */
record ReferenceFile(List<ReferenceEntry> entries, List<UnknownName> unknown) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<ReferenceSection> SECTIONS =
      List.of(
          new Cases(),
          new ActivationTables(),
          new TrainingProblem.All(),
          new Traces(),
          new ReferencePenalties(),
          new Matrices(),
          new Bounds(),
          new Assays());

  /** What else may stand beside the sections; some of it is read by them. */
  private static final List<String> OTHERS = List.of("source", "loss", Traces.ADAM);

  /**
   * {@return the file, checked}
   *
   * @param file what to read
   * @param catalogue which knows the components
   * @throws ReferenceException if it is not there or not of the format
   */
  static ReferenceFile read(Path file, Catalogue catalogue) {
    JsonPlace root = new JsonPlace(file.toString(), "", parse(file));
    List<String> names = SECTIONS.stream().map(ReferenceSection::name).toList();
    UnknownNames unknown = new UnknownNames();
    unknown.check(root, Stream.concat(names.stream(), OTHERS.stream()).toList());
    if (names.stream().noneMatch(root::has)) {
      root.get(names.get(0));
    }
    ReferenceSection.Context context = new ReferenceSection.Context(root, catalogue, unknown);
    List<ReferenceEntry> entries = new ArrayList<>();
    for (ReferenceSection section : SECTIONS) {
      if (root.has(section.name())) {
        entries.addAll(section.read(root.get(section.name()), context));
      }
    }
    return new ReferenceFile(entries, unknown.found());
  }

  private static JsonNode parse(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException error) {
      throw new ReferenceException(file + ": there is no such file");
    } catch (JsonProcessingException error) {
      throw new ReferenceException(
          "%s: line %s, column %s: must be JSON: %s"
              .formatted(
                  file,
                  error.getLocation().getLineNr(),
                  error.getLocation().getColumnNr(),
                  // Jackson adds where a bracket was opened, with words about the source.
                  error.getOriginalMessage().replaceFirst(" \\(start marker.*", "")));
    } catch (IOException error) {
      throw new ReferenceException(file + ": can't be read: " + error.getMessage());
    }
  }
}
