package org.trainability.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.data.Targets;

/**
 * A network to train and the batches of its updates.
 *
 * @param place where it stands
 * @param name by which traces call it
 * @param network its shape
 * @param initial its parameters before the first update, in the layout's order
 * @param batches one for each update
 */
record TrainingProblem(
    JsonPlace place, String name, ReferenceNetwork network, double[] initial, List<Batch> batches) {

  /** The name of the list of problems. */
  static final String SECTION = "problems";

  private static final List<String> KNOWN =
      Stream.concat(
              ReferenceNetwork.DESCRIPTION.stream(),
              Stream.of("name", "batch", "parameterOrder", "initialParameters", "batches"))
          .toList();

  /**
   * The samples of one update.
   *
   * @param inputs shape [batch, inputs]
   * @param targets one for each sample
   */
  record Batch(INDArray inputs, Targets targets) {

    static Batch read(JsonPlace place, ReferenceNetwork network) {
      INDArray inputs = network.inputs(place.get("x"));
      return new Batch(inputs, network.targets(place.get("y"), inputs.rows()));
    }
  }

  /**
   * Finds the problem that a part of the file names.
   *
   * @param named where its name stands
   * @throws ReferenceException if there is none, or it is not of the format
   * @throws UnverifiableException if it needs a component that there is not
   */
  static TrainingProblem named(JsonPlace named, ReferenceSection.Context context) {
    List<JsonPlace> all = context.root().get(SECTION).elements();
    List<String> names = all.stream().map(place -> place.get("name").text()).toList();
    named.require(names.contains(named.text()), "one of the problems " + String.join(", ", names));
    return read(all.get(names.indexOf(named.text())), context);
  }

  private static TrainingProblem read(JsonPlace place, ReferenceSection.Context context) {
    JsonPlace parameters = place.get("initialParameters");
    ReferenceNetwork network = ReferenceNetwork.read(place, parameters, context.catalogue());
    if (place.has("parameterOrder")) {
      network.requireTensorNames(place.get("parameterOrder"));
    }
    List<Batch> batches = new ArrayList<>();
    for (JsonPlace batch : place.get("batches").elements()) {
      batches.add(Batch.read(batch, network));
    }
    place.get("batches").require(!batches.isEmpty(), "a list of at least one batch");
    return new TrainingProblem(
        place, place.get("name").text(), network, network.numbersAt(parameters), batches);
  }

  /** The problems as parts of the file: what they say of their own sizes. */
  static final class All implements ReferenceSection {

    @Override
    public String name() {
      return SECTION;
    }

    @Override
    public List<ReferenceEntry> read(JsonPlace place, Context context) {
      List<ReferenceEntry> entries = new ArrayList<>();
      for (JsonPlace each : place.elements()) {
        entries.add(
            context.entry(
                "problem " + each.get("name").text(),
                () -> {
                  context.unknown().check(each, KNOWN);
                  for (JsonPlace batch : each.get("batches").elements()) {
                    context.unknown().check(batch, List.of("x", "y"));
                  }
                  TrainingProblem problem = TrainingProblem.read(each, context);
                  Batch first = problem.batches().get(0);
                  return List.of(
                      WholeNumbers.of(
                          each, problem.network(), OptionalInt.of(first.targets().size())),
                      WholeNumbers.ofLabels(
                          "batches.y",
                          each.get("batches").elements().stream()
                              .map(batch -> batch.get("y"))
                              .toList(),
                          problem.batches().stream().map(Batch::targets).toList()));
                }));
      }
      return entries;
    }
  }
}
