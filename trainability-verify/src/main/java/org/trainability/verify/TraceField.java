package org.trainability.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A quantity of a trace.
 *
 * @param name in the file; what stands in an object of each tensor is called as {@code
 *     "replacedWeights.index"}
 * @param form of its value
 * @param accuracy of the comparison
 * @param found takes it from a step of the replay, by tensor, layer, or the empty name; null for
 *     what is drawn, which the replay takes from the file
 */
record TraceField(
    String name, Form form, Accuracy accuracy, Function<Replay.Step, Map<String, double[]>> found) {

  /** What a field consists of. */
  enum Form {
    /** A number. */
    NUMBER(""),
    /** An array for each tensor. */
    TENSORS("tensor"),
    /** For some tensors a list of numbers, as long as the file has it. */
    CHOSEN("tensor"),
    /** For each tensor a number, or one for each unit. */
    UNITS("tensor"),
    /** For each layer a number, a list of numbers, or lists of them. */
    LAYERS("layer"),
    /** For each layer a list of numbers for each unit, in any order. */
    SETS("layer");

    private final String part;

    Form(String part) {
      this.part = part;
    }
  }

  /** {@return its name in a step of the file} */
  String key() {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  /** What is drawn. */
  static TraceField drawn(String name, Form form) {
    return new TraceField(name, form, null, null);
  }

  boolean isDrawn() {
    return found == null;
  }

  /** {@return its name in an object of a tensor; empty where it has no such objects} */
  private String part() {
    return name.substring(key().length()).replace(".", "");
  }

  /**
   * Checks which names stand in the fields of a step.
   *
   * @param step of a trace
   * @param fields that it may have
   * @param network that is trained
   * @param unknown receives names in the objects of tensors that no field has
   * @throws ReferenceException if a tensor or a layer is not of this network
   */
  static void checkNames(
      JsonPlace step, List<TraceField> fields, ReferenceNetwork network, UnknownNames unknown) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (TraceField field : fields) {
      if (step.has(field.key())) {
        JsonPlace place = step.get(field.key());
        switch (field.form) {
          case NUMBER -> {}
          case TENSORS, UNITS -> network.requireTensorsAmong(place);
          case CHOSEN -> {
            network.requireTensorsAmong(place);
            parts.computeIfAbsent(field.key(), key -> new ArrayList<>()).add(field.part());
          }
          case LAYERS, SETS ->
              place.requireNamesAmong(network.layerNames(), "a layer of this network");
        }
      }
    }
    parts.forEach(
        (key, known) ->
            step.get(key).names().forEach(name -> unknown.check(step.get(key).get(name), known)));
  }

  /** {@return what the parts are called that a step's number and a tensor or layer name} */
  String kind() {
    return form.part.isEmpty() ? "update" : "update, " + form.part;
  }

  /**
   * Reads the field at one step.
   *
   * @param place of the field
   * @param step a name for the step
   * @param network that is trained
   */
  List<QuantitySlot.Filled> read(JsonPlace place, String step, ReferenceNetwork network) {
    List<QuantitySlot.Filled> filled = new ArrayList<>();
    switch (form) {
      case NUMBER -> add(filled, place, step, new int[0]);
      case TENSORS -> {
        network.requireTensorsAmong(place);
        for (QuantitySlot tensor : network.tensors()) {
          if (place.has(tensor.part())) {
            add(filled, place.get(tensor.part()), join(step, tensor.part()), tensor.shape());
          }
        }
      }
      case CHOSEN -> {
        network.requireTensorsAmong(place);
        for (String tensor : place.names()) {
          JsonPlace list = place.get(tensor).get(part());
          add(filled, list, join(step, tensor), new int[] {list.elements().size()});
        }
      }
      case UNITS -> {
        network.requireTensorsAmong(place);
        for (String tensor : place.names()) {
          addLayer(filled, place.get(tensor), join(step, tensor));
        }
      }
      case LAYERS -> {
        place.requireNamesAmong(network.layerNames(), "a layer of this network");
        for (String layer : place.names()) {
          addLayer(filled, place.get(layer), join(step, layer));
        }
      }
      case SETS -> {
        place.requireNamesAmong(network.layerNames(), "a layer of this network");
        for (String layer : place.names()) {
          for (JsonPlace unit : place.get(layer).elements()) {
            int size = unit.elements().size();
            String part = "%s/%s".formatted(join(step, layer), unit.index());
            filled.add(
                new QuantitySlot.Filled(
                    QuantitySlot.ascending(part, List.of(), size), unit, unit.numbers(size)));
          }
        }
      }
    }
    return filled;
  }

  private static void addLayer(List<QuantitySlot.Filled> filled, JsonPlace place, String part) {
    if (!place.node().isArray()) {
      add(filled, place, part, new int[0]);
    } else if (place.node().size() > 0 && place.node().get(0).isArray()) {
      for (int unit = 0; unit < place.node().size(); unit++) {
        addLayer(filled, place.elements().get(unit), part + "/" + unit);
      }
    } else {
      add(filled, place, part, new int[] {place.node().size()});
    }
  }

  private static void add(
      List<QuantitySlot.Filled> filled, JsonPlace place, String part, int[] shape) {
    boolean flags = place.node().isBoolean() || place.node().path(0).isBoolean();
    double[] values = flags ? flags(place) : place.numbersOrNone(shape);
    filled.add(new QuantitySlot.Filled(QuantitySlot.of(part, List.of(), shape), place, values));
  }

  private static double[] flags(JsonPlace place) {
    List<JsonPlace> flags = place.node().isArray() ? place.elements() : List.of(place);
    return flags.stream().mapToDouble(flag -> flag.flag() ? 1 : 0).toArray();
  }

  /**
   * {@return what was found at that step, by the parts that {@link #read} names}
   *
   * @param step a name for the step
   */
  Map<String, double[]> find(Replay.Step at, String step) {
    Map<String, double[]> byPart = new LinkedHashMap<>();
    found.apply(at).forEach((part, values) -> byPart.put(join(step, part), values));
    return byPart;
  }

  private static String join(String step, String part) {
    return step.isEmpty() ? part : part.isEmpty() ? step : step + ", " + part;
  }
}
