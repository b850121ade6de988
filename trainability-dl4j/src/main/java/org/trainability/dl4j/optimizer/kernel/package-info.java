/** The update rules of optimizers. */
package org.trainability.dl4j.optimizer.kernel;
