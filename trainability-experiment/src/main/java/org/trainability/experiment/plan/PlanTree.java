package org.trainability.experiment.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Option;
import org.trainability.experiment.data.DataSpec;
import org.trainability.experiment.data.Preparation;
import org.trainability.records.RunDirectory;

/** A resolved plan as maps, lists and values under the keys of its YAML. */
final class PlanTree {

  private PlanTree() {}

  static Map<String, Object> of(Plan plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(PlanKeys.NAME, plan.name());
    tree.put(PlanKeys.STREAM.name(), stream(plan.stream()));
    tree.put(PlanKeys.NETWORK, network(plan.network()));
    tree.put(PlanKeys.LOSS.name(), plan.loss().toMap());
    tree.put(PlanKeys.OPTIMIZER.name(), plan.optimizer().toMap());
    tree.put(PlanKeys.REGULARIZER.name(), oneOrSeveral(plan.regularizers()));
    if (!plan.constraints().isEmpty()) {
      tree.put(
          PlanKeys.CONSTRAINTS, plan.constraints().stream().map(ComponentSpec::toMap).toList());
    }
    tree.put(PlanKeys.CONTROLLER.name(), oneOrSeveral(plan.controllers()));
    Map<String, Object> metrics = new LinkedHashMap<>();
    plan.metrics().forEach((id, metric) -> metrics.put(id, metric(metric)));
    tree.put(PlanKeys.METRICS, metrics);
    tree.put(PlanKeys.MEASURING.name(), plan.measuring());
    tree.put(PlanKeys.KEEP_STATES.name(), PlanKeys.KEEP_STATES.write(plan.keptStates().at()));
    tree.put(PlanKeys.KEEP_EVERY.name(), plan.keptStates().every());
    tree.put(PlanKeys.SEEDS, plan.seeds());
    return tree;
  }

  private static Object oneOrSeveral(List<ComponentSpec> specs) {
    return specs.size() == 1
        ? specs.get(0).toMap()
        : specs.stream().map(ComponentSpec::toMap).toList();
  }

  private static Map<String, Object> stream(StreamPlan plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ComponentSpec.USE, plan.stream().use());
    tree.put(PlanKeys.DATA.name(), data(plan.data()));
    plan.test().ifPresent(test -> tree.put(PlanKeys.TEST.name(), test.set().toMap()));
    tree.put(PlanKeys.IMAGES.name(), plan.images());
    tree.put(PlanKeys.TASKS.name(), plan.tasks());
    if (plan.length() instanceof TaskLength.Epochs epochs) {
      tree.put(PlanKeys.EPOCHS.name(), epochs.count());
    } else if (plan.length() instanceof TaskLength.Steps steps) {
      tree.put(PlanKeys.STEPS.name(), steps.count());
    }
    tree.put(PlanKeys.BATCH.name(), plan.batch());
    plan.stream().toMap().forEach(tree::putIfAbsent);
    return tree;
  }

  /** Short where nothing but the name is to be said. */
  private static Object data(DataSpec data) {
    if (data.equals(DataSpec.of(data.set().use()))) {
      return data.set().use();
    }
    Map<String, Object> tree = new LinkedHashMap<>(data.set().toMap());
    Preparation preparation = data.preparation();
    put(tree, PlanKeys.EMPTY_CLASSES, preparation.emptyClasses());
    put(tree, PlanKeys.NORMALIZE, preparation.normalize());
    put(tree, PlanKeys.MOMENTS_OF, preparation.momentsOf());
    put(tree, PlanKeys.CHANNELS, preparation.channels());
    return tree;
  }

  private static <T> void put(Map<String, Object> tree, Option<T> option, T value) {
    tree.put(option.name(), option.write(value));
  }

  private static Map<String, Object> network(NetworkPlan plan) {
    return plan instanceof NetworkPlan.Dl4j dl4j ? dl4j(dl4j) : dense((NetworkPlan.Dense) plan);
  }

  /** The configuration stands beside the plan; its sum tells which it is. */
  private static Map<String, Object> dl4j(NetworkPlan.Dl4j plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(PlanKeys.DL4J, RunDirectory.NETWORK);
    tree.put(PlanKeys.SHA256, plan.sha256());
    return tree;
  }

  private static Map<String, Object> dense(NetworkPlan.Dense plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(PlanKeys.HIDDEN.name(), plan.hidden());
    if (!plan.residualBlocks().isEmpty()) {
      tree.put(PlanKeys.RESIDUAL_BLOCKS.name(), plan.residualBlocks());
    }
    tree.put(PlanKeys.ACTIVATION.name(), plan.activation().toMap());
    tree.put(PlanKeys.NORMALIZATION.name(), plan.normalization().toMap());
    tree.put(PlanKeys.INIT.name(), PlanKeys.INIT.write(plan.initialization()));
    tree.put(PlanKeys.PRECISION.name(), PlanKeys.PRECISION.write(plan.precision()));
    return tree;
  }

  private static Map<String, Object> metric(MetricPlan plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ComponentSpec.USE, plan.metric().use());
    tree.put(PlanKeys.EVERY.name(), every(plan.every()));
    tree.put(PlanKeys.FULL_BATCHES_ONLY.name(), plan.fullBatchesOnly());
    plan.metric().toMap().forEach(tree::putIfAbsent);
    return tree;
  }

  private static Object every(Schedule schedule) {
    if (schedule instanceof Schedule.Steps steps) {
      return steps.count();
    }
    return schedule instanceof Schedule.TaskStart ? PlanKeys.TASK : PlanKeys.TASK_END;
  }
}
