package org.trainability.experiment.plan;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.trainability.records.RunDirectory;

/** Writes a resolved plan as YAML, every option with its value. */
public final class PlanWriter {

  private PlanWriter() {}

  /**
   * The same plan gives the same text on every platform, and {@link PlanReader} makes an equal plan
   * of it, where a DL4J configuration that it names stands beside it as {@link
   * RunDirectory#NETWORK}.
   *
   * @param plan resolved
   * @return YAML 1.2 with a newline at the end
   */
  public static String write(Plan plan) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setBestLineBreak("\n")
            .setWidth(Integer.MAX_VALUE)
            .build();
    Node root = node(PlanTree.of(plan));
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(root).iterator());
  }

  private static Node node(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<NodeTuple> tuples =
          map.entrySet().stream()
              .map(entry -> new NodeTuple(node(entry.getKey()), node(entry.getValue())))
              .toList();
      return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value instanceof List<?> list) {
      boolean hasMaps = list.stream().anyMatch(Map.class::isInstance);
      return new SequenceNode(
          Tag.SEQ,
          list.stream().map(PlanWriter::node).toList(),
          hasMaps ? FlowStyle.BLOCK : FlowStyle.FLOW);
    }
    if (value instanceof Double number) {
      return new ScalarNode(Tag.FLOAT, PlanNumbers.shortest(number), ScalarStyle.PLAIN);
    }
    Tag tag = value instanceof Boolean ? Tag.BOOL : value instanceof Number ? Tag.INT : Tag.STR;
    return new ScalarNode(tag, value.toString(), ScalarStyle.PLAIN);
  }
}
