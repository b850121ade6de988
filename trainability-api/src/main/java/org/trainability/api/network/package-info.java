/**
 * The exchangeable parts of the network and of its training: activation, regularizer, optimizer.
 */
package org.trainability.api.network;
