package org.trainability.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes what {@code --json} prints. */
final class JsonOutput {

  private static final ObjectWriter WRITER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .addDecorator((factory, generator) -> new FiniteNumbers(generator))
                  .build())
          .build()
          .writerWithDefaultPrettyPrinter();

  private JsonOutput() {}

  /**
   * {@return the value as indented JSON; NaN and infinities, which JSON has not, are null}
   *
   * @param value records, maps, lists, strings, numbers
   */
  static String write(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** Jackson would write {@code "NaN"}, a text where a reader expects a number. */
  private static final class FiniteNumbers extends JsonGeneratorDelegate {

    FiniteNumbers(JsonGenerator generator) {
      super(generator);
    }

    @Override
    public void writeNumber(double number) throws IOException {
      if (Double.isFinite(number)) {
        super.writeNumber(number);
      } else {
        writeNull();
      }
    }

    @Override
    public void writeNumber(float number) throws IOException {
      if (Float.isFinite(number)) {
        super.writeNumber(number);
      } else {
        writeNull();
      }
    }

    @Override
    public void writeArray(double[] numbers, int offset, int length) throws IOException {
      writeStartArray(numbers, length);
      for (int i = offset; i < offset + length; i++) {
        writeNumber(numbers[i]);
      }
      writeEndArray();
    }
  }
}
