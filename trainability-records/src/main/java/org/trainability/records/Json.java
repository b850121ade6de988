package org.trainability.records;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.trainability.core.json.JsonMistakes;

/** JSON files that are whole at any time and the same on every system. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // A record is its components: a method of its own, as isEmpty(), is not one more.
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .build();

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

  private static final ObjectWriter STREAMING =
      MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private Json() {}

  /**
   * Writes a record as a JSON file.
   *
   * @param file replaced at once; its folder must exist
   * @param value a record
   * @throws IOException if it can't be written
   */
  public static void write(Path file, Object value) throws IOException {
    String text = WRITER.writeValueAsString(value) + "\n";
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return it in one line}
   *
   * @param value a record
   * @throws IOException if it holds what JSON can't
   */
  public static String line(Object value) throws IOException {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Writes what {@link #line} gives, piece by piece.
   *
   * @param out stays open
   * @param value a record
   * @throws IOException if it can't be written
   */
  static void writeLine(OutputStream out, Object value) throws IOException {
    STREAMING.writeValue(out, value);
  }

  /**
   * Parses a record from one line of JSON.
   *
   * @param line as {@link #line} made it
   * @param type of the record
   * @throws IOException if it is something else
   */
  public static <T> T parse(String line, Class<T> type) throws IOException {
    return MAPPER.readValue(line, type);
  }

  /**
   * @param text holds a line as {@link #writeLine} wrote it
   * @param from where it begins
   * @param type of the record
   * @throws JsonProcessingException if it is something else
   */
  static <T> T parse(byte[] text, int from, Class<T> type) throws IOException {
    return MAPPER.readValue(text, from, text.length - from, type);
  }

  /**
   * Reads a record from a JSON file.
   *
   * @param file as {@link #write} wrote it
   * @param type of the record
   * @throws IOException if it can't be read; the message names the file and the place
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    byte[] text = WholeFile.read(file);
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new IOException(file + ": must be a map, was null");
      }
      return value;
    } catch (JsonProcessingException error) {
      JsonLocation at = error.getLocation();
      String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new IOException(file + place + ": " + explain(error), error);
    } catch (CharConversionException error) {
      throw new IOException(file + ": is not a text in UTF-8: " + error.getMessage(), error);
    }
  }

  private static String explain(JsonProcessingException error) {
    if (!(error instanceof JsonMappingException mapping)) {
      return error.getOriginalMessage();
    }
    String key = JsonMistakes.key(mapping);
    return (key.isEmpty() ? "" : "'" + key + "' ")
        + JsonMistakes.rule(mapping)
        + (error instanceof InvalidFormatException found ? ", was '" + found.getValue() + "'" : "");
  }
}
