import java.io.File;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Evaluates every network of a folder on its data, with DL4J alone. */
public final class PlainEvaluation {

  public static void main(String[] arguments) throws Exception {
    try {
      Class.forName("org.trainability.api.Seeds");
      throw new IllegalStateException("this program is to run without Trainability");
    } catch (ClassNotFoundException expected) {
      // as wanted
    }
    File folder = new File(arguments[0]);
    DataSet data = new DataSet();
    data.load(new File(folder, "data.bin"));
    File[] networks = folder.listFiles((parent, name) -> name.endsWith(".zip"));
    Arrays.sort(networks);
    for (File file : networks) {
      INDArray output;
      if (file.getName().startsWith("graph-")) {
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(file);
        output = graph.outputSingle(data.getFeatures());
      } else {
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file);
        output = network.output(data.getFeatures());
      }
      Evaluation evaluation = new Evaluation();
      evaluation.eval(data.getLabels(), output);
      System.out.println(file.getName() + " " + evaluation.accuracy());
      Nd4j.saveBinary(output, new File(folder, file.getName() + ".output"));
    }
  }
}
