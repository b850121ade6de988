package org.trainability.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.trainability.api.component.ComponentSpec;

/** The part of a plan that asks for a component, every option at its default. */
final class PlanExample {

  private PlanExample() {}

  static String of(Description component) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put(ComponentSpec.USE, component.name());
    if (component.kind().equals("metric")) {
      asked.put("every", "task");
    }
    component.options().forEach(option -> asked.put(option.name(), option.exampleValue()));
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.AUTO).setWidth(100).build();
    return new Dump(settings).dumpToString(place(component, asked));
  }

  /**
   * {@return the value as a plan has it on one line}
   *
   * @param value a number, a boolean, a string, or for a component a map
   */
  static String value(Object value) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.FLOW).setSplitLines(false).build();
    return new Dump(settings).dumpToString(value).strip();
  }

  private static Map<String, Object> ofAllSamples(Map<String, Object> data) {
    Map<String, Object> stream = new LinkedHashMap<>();
    stream.put("data", data);
    stream.put("images", 0);
    return stream;
  }

  private static Map<String, Object> place(Description component, Map<String, Object> asked) {
    return switch (component.kind()) {
      case "metric" -> Map.of("metrics", Map.of(component.name().replaceFirst(".*/", ""), asked));
      case "activation", "normalization" -> Map.of("network", Map.of(component.kind(), asked));
      case "data-set" -> Map.of("stream", ofAllSamples(asked));
      case "constraint" -> Map.of("constraints", List.of(asked));
      default -> Map.of(component.kind(), asked);
    };
  }
}
