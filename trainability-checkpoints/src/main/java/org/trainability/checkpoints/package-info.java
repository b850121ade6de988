/** Checkpoints: the tensors of a network at some moment of its training, whoever wrote them. */
package org.trainability.checkpoints;
