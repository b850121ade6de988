package org.example.plain;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;

/** Reads a saved network and says how well it does: nothing here but DL4J. */
public final class Evaluate {

  private Evaluate() {}

  /**
   * @param args the network's zip, and a data set that DL4J saved
   */
  public static void main(String[] args) throws IOException {
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(new File(args[0]));
    DataSet data = new DataSet();
    data.load(new File(args[1]));
    double accuracy = network.evaluate(new SingletonDataSetIterator(data)).accuracy();
    System.out.printf(Locale.ROOT, "%.3f%n", accuracy);
  }
}
