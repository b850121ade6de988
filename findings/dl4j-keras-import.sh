#!/usr/bin/env bash
# DL4J: a model imported from Keras loses its dropout, and half or all of its l2.
#
# One would expect an imported layer to do what it does in Keras, or an error. Dropout(0.25) keeps everything, in
# training too. GaussianDropout(0.25) multiplies by noise of standard deviation 1.73, that of rate 0.75; in Keras it
# is 0.58. The regularizer L2 of newer files is left out; L1L2 of older ones becomes DL4J's l2 with the same number,
# whose gradient is half of Keras's 2·l2·w. Layers that are not trainable are trained.
# Matters to an imported model that goes on learning: it is another one, and nothing says so.
#
# deeplearning4j-modelimport 1.0.0-M2.1, 2026-11-29. The configuration of a Sequential model of Keras 2.
. "$(dirname "$0")/support.bash"
maven $dl4j org.deeplearning4j:deeplearning4j-modelimport:1.0.0-M2.1
java_prints <<'END'
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

public class Main {
  static final int WIDTH = 100000;

  static String dense(String name, String more) {
    return """
        {"class_name": "Dense", "config": {"name": "%s", %s "units": %d, "activation": "linear", "use_bias": true,
         "kernel_initializer": {"class_name": "Ones", "config": {}}, "bias_initializer": {"class_name": "Zeros", "config": {}},
         "kernel_constraint": null, "bias_constraint": null, "bias_regularizer": null, "activity_regularizer": null}}"""
        .formatted(name, more, name.equals("last") ? 1 : WIDTH);
  }

  static MultiLayerConfiguration imported(String more, String layer) throws Exception {
    String layers = dense("first", "\"batch_input_shape\": [null, 1], " + more) + ", " + layer
        + dense("last", "\"trainable\": true, \"kernel_regularizer\": null,");
    Path file = Path.of("model.json");
    Files.writeString(file, """
        {"class_name": "Sequential", "keras_version": "2.4.0", "backend": "tensorflow", "config": {"name": "model", "layers": [%s]}}"""
        .formatted(layers));
    return KerasModelImport.importKerasSequentialConfiguration(file.toString(), false);
  }

  static INDArray outputs(String layer) throws Exception {
    MultiLayerNetwork network = new MultiLayerNetwork(imported("\"trainable\": true, \"kernel_regularizer\": null,", layer + ", "));
    network.init();
    return network.feedForward(Nd4j.ones(1, 1), true).get(2);
  }

  public static void main(String[] args) throws Exception {
    INDArray dropped = outputs("{\"class_name\": \"Dropout\", \"config\": {\"name\": \"x\", \"rate\": 0.25}}");
    System.out.printf("Dropout(0.25): %.0f %% become 0%n", 100 * dropped.scan(Conditions.equals(0)).doubleValue() / WIDTH);
    INDArray noisy = outputs("{\"class_name\": \"GaussianDropout\", \"config\": {\"name\": \"x\", \"rate\": 0.25}}");
    System.out.printf("GaussianDropout(0.25): noise of standard deviation %.1f%n", noisy.stdNumber().doubleValue());
    for (String l2 : new String[] {
      "{\"class_name\": \"L2\", \"config\": {\"l2\": 0.01}}",
      "{\"class_name\": \"L1L2\", \"config\": {\"l1\": 0.0, \"l2\": 0.01}}"
    }) {
      BaseLayer layer = (BaseLayer) imported("\"trainable\": true, \"kernel_regularizer\": " + l2 + ",", "").getConf(0).getLayer();
      INDArray gradient = Nd4j.zeros(1);
      layer.getRegularization().forEach(each -> each.apply(Nd4j.ones(1), gradient, 0.1, 0, 0));
      System.out.printf("%s: gradient at weight 1 is %.2f%n", l2, gradient.getDouble(0));
    }
    System.out.println("trainable: false becomes a "
        + imported("\"trainable\": false, \"kernel_regularizer\": null,", "").getConf(0).getLayer().getClass().getSimpleName());
  }
}
END
as_seen <<'END'
Dropout(0.25): 0 % become 0
GaussianDropout(0.25): noise of standard deviation 1.7
{"class_name": "L2", "config": {"l2": 0.01}}: gradient at weight 1 is 0.00
{"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.01}}: gradient at weight 1 is 0.01
trainable: false becomes a DenseLayer
END
