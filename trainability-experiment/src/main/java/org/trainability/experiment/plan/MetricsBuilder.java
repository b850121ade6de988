package org.trainability.experiment.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.component.Kind;
import org.trainability.api.component.Option;

/** Makes the metrics of a plan: ids, each with a component and a schedule. */
final class MetricsBuilder {

  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final ComponentReader components;
  private final Mistakes mistakes;

  MetricsBuilder(ComponentReader components, Mistakes mistakes) {
    this.components = components;
    this.mistakes = mistakes;
  }

  Map<String, MetricPlan> build(PlanSection section) {
    Map<String, MetricPlan> metrics = new LinkedHashMap<>();
    if (section.fields().size() > PlanKeys.MAX_METRICS) {
      section.mistakeHere(
          "must hold at most %s metrics, had %s"
              .formatted(PlanKeys.MAX_METRICS, section.fields().size()));
      return metrics;
    }
    section
        .fields()
        .forEach(
            (id, field) -> {
              if (ID.matcher(id).matches()) {
                metrics.put(id, metric(section, id, field));
              } else {
                mistakes.add(
                    field.place(),
                    section.path(id),
                    "a metric's id must be letters, digits, '_' and '-', at most 100; give the"
                        + " component's name with 'use'");
              }
            });
    return metrics;
  }

  private MetricPlan metric(PlanSection metrics, String id, YamlNode.Field field) {
    Option<ComponentSpec> option =
        Option.component(id, Kind.METRIC, ComponentSpec.of(id), "a metric of the plan");
    YamlNode value = field.value();
    boolean isMap = value instanceof YamlNode.Fields;
    ComponentSpec metric =
        components.read(
            new ComponentReader.Slot(
                option,
                metrics.path(id),
                isMap || value.isEmpty() ? field.place() : value.place(),
                Optional.of(value),
                "a metric",
                PlanKeys.METRIC_SECTION));
    PlanSection section = metrics.mapOrEmpty(id);
    return new MetricPlan(metric, every(section), section.value(PlanKeys.FULL_BATCHES_ONLY));
  }

  private static Schedule every(PlanSection section) {
    String key = PlanKeys.EVERY.name();
    String text =
        section.value(key).orElse(null) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    return switch (text) {
      case PlanKeys.TASK -> new Schedule.TaskStart();
      case PlanKeys.TASK_END -> new Schedule.TaskEnd();
      default ->
          new Schedule.Steps(
              text.matches("[1-9]\\d*")
                  ? section.value(PlanKeys.EVERY)
                  : section.value(PlanKeys.EVERY, PlanKeys.EVERY_ACCEPTED));
    };
  }
}
