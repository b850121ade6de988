package org.trainability.experiment.run;

import org.trainability.api.network.Activation;
import org.trainability.api.network.Loss;
import org.trainability.api.network.Normalization;

/**
 * The components of a dense network, made for one run alone.
 *
 * @param activation of the hidden layers
 * @param normalization before each activation
 * @param loss of the outputs
 */
public record NetworkComponents(Activation activation, Normalization normalization, Loss loss) {}
