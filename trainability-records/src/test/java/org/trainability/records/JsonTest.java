package org.trainability.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private enum Season {
    SPRING,
    AUTUMN {
      @Override
      int order() {
        return 2;
      }
    };

    int order() {
      return 1;
    }
  }

  private record Part(int number, float single) {}

  /** With methods that look like the accessors of more components. */
  private record Whole(
      boolean flag,
      long large,
      double decimal,
      Season season,
      List<Double> decimals,
      Map<Season, Part> parts,
      Map<String, List<Part>> lists) {

    @SuppressWarnings("unused")
    public boolean isEmpty() {
      return lists.isEmpty();
    }

    @SuppressWarnings("unused")
    public int getSize() {
      return lists.size();
    }
  }

  private static Whole whole(double decimal, float single) {
    Map<Season, Part> parts = new LinkedHashMap<>();
    parts.put(Season.AUTUMN, new Part(-1, single));
    parts.put(Season.SPRING, new Part(Integer.MIN_VALUE, 0.1f));
    Map<String, List<Part>> lists = new LinkedHashMap<>();
    for (String name : List.of("z", "ü \"", "a", "", "m")) {
      lists.put(name, List.of(new Part(name.length(), single)));
    }
    return new Whole(
        true, Long.MAX_VALUE - 1, decimal, Season.AUTUMN, List.of(decimal, 1.0), parts, lists);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        -0.0,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void aLineIsReadAsItWasWritten(double decimal) throws Exception {
    Whole written = whole(decimal, (float) decimal);
    String line = Json.line(written);
    Whole read = Json.parse(line, Whole.class);
    assertThat(read).isEqualTo(written);
    // Equal maps may differ in their order, equal texts not.
    assertThat(Json.line(read)).isEqualTo(line).doesNotContain("\n", "size", "empty");
  }

  private record Bytes(byte[] bytes) {}

  @Test
  void bytesAreText() throws Exception {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    String line = Json.line(new Bytes(bytes));
    assertThat(line).hasSizeLessThan(400);
    assertThat(Json.parse(line, Bytes.class).bytes()).isEqualTo(bytes);
  }

  private record Holder(Object value) {}

  @Test
  void whatIsNotPlainIsRefused() {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.line(new Holder(new Object())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"number\":1}",
        "{\"number\":1,\"single\":1.0,\"more\":2}",
        "{\"number\":1.5,\"single\":1.0}",
        "{\"number\":\"1\",\"single\":1.0}",
        "{\"number\":null,\"single\":1.0}",
        "{\"number\":1,\"single\":1.0} {}",
        "{\"number\":1,\"number\":1,\"single\":1.0}",
        "{\"number\":1,"
      })
  void whatIsNoSuchRecordIsRefused(String line) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.parse(line, Part.class));
  }
}
