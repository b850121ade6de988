/** Checkpoints: the tensors of a network at some moment of its training, whatever wrote them. */
package org.trainability.checkpoints;
