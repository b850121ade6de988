#!/usr/bin/env bash
# Weka writes numbers to ARFF files with six decimals: 1e-8 becomes 0.
#
# One would expect a data file to keep the numbers it is given, or their significant digits. ArffSaver rounds to six
# places after the point, whatever the size, so small values are gone when the file is read again. setMaxDecimalPlaces
# helps.
# Matters to tables of gradient norms, learning rates and losses near zero.
#
# weka-stable 3.8.6, 2026-11-29.
. "$(dirname "$0")/support.bash"
maven nz.ac.waikato.cms.weka:weka-stable:3.8.6
java_prints <<'END'
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.converters.ArffLoader;
import weka.core.converters.ArffSaver;

public class Main {
  public static void main(String[] args) throws Exception {
    Instances table = new Instances("runs", new ArrayList<>(List.of(new Attribute("gradient-norm"), new Attribute("rate"))), 1);
    table.add(new DenseInstance(1, new double[] {1e-8, 0.00012345678}));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ArffSaver saver = new ArffSaver();
    saver.setDestination(file);
    saver.setInstances(table);
    saver.writeBatch();
    ArffLoader loader = new ArffLoader();
    loader.setSource(new ByteArrayInputStream(file.toByteArray()));
    double[] read = loader.getDataSet().get(0).toDoubleArray();
    System.out.println("1.0E-8 and 1.2345678E-4 read back: " + read[0] + " and " + read[1]);
  }
}
END
as_seen <<'END'
1.0E-8 and 1.2345678E-4 read back: 0.0 and 1.23E-4
END
